#!/usr/bin/env bash
# Makes .venv with what constraints.txt pins, and Voronka itself in editable form; does nothing where that is done.
# Fresh Debian 12 with Python 3.11: installs python3-venv and the libraries of the window through apt, as root or
# with sudo, else says what to type. Without the libraries everything but the window works.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stamp=$(cat constraints.txt pyproject.toml designer/__init__.py tools/setup.sh | sha256sum | cut -c1-32)
[[ "$(cat .venv/.stamp 2>/dev/null || true)" == "$stamp" ]] && exit 0

say() { printf 'setup: %s\n' "$*" >&2; }

as_root=()
[[ $(id -u) == 0 ]] || as_root=(sudo -n)
may_install() { command -v apt-get >/dev/null && { [[ $(id -u) == 0 ]] || sudo -n true 2>/dev/null; }; }
install() {
  say "installing $*"
  "${as_root[@]}" apt-get -qq update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

python=$(command -v python3 || true)
if [[ -z $python ]] || ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if ! may_install; then
    say "Python's venv is missing. Type: sudo apt-get install -y python3 python3-venv"
    exit 1
  fi
  install python3 python3-venv
  # Debian's venv belongs to Debian's Python, which need not be the first on the path.
  "$(command -v python3)" -c 'import ensurepip, venv' 2>/dev/null && python=$(command -v python3) || python=/usr/bin/python3
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  say "Voronka needs Python 3.11 or newer; $python is $("$python" -V 2>&1)."
  exit 1
fi

# What the window needs of the system (designer/commands/open.py says so too), and a screen for its tests.
known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
lacking=""
while read -r library package; do
  [[ $known == *"$library "* || $lacking == *" $package" ]] || lacking+=" $package"
done <<'END'
libGL.so.1 libgl1
libEGL.so.1 libegl1
libxkbcommon.so.0 libxkbcommon0
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libgthread-2.0.so.0 libglib2.0-0
libdbus-1.so.3 libdbus-1-3
libX11.so.6 libx11-6
libX11-xcb.so.1 libx11-xcb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
END
command -v Xvfb >/dev/null || lacking+=" xvfb"
command -v xauth >/dev/null || lacking+=" xauth"
if [[ -n $lacking ]]; then
  # shellcheck disable=SC2086 # words on purpose
  if ! may_install || ! install $lacking; then
    say "the window cannot be shown here yet; all else works. For the window type:"
    say "  sudo apt-get install -y$lacking"
  fi
fi

say "installing into .venv (about a minute)"
[[ -x .venv/bin/python ]] && .venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear .venv
export PIP_DISABLE_PIP_VERSION_CHECK=1
# Hashes and a local folder cannot be installed by one pip run, so the lock goes first and whole.
.venv/bin/python -m pip install -q --require-hashes -r constraints.txt
.venv/bin/python -m pip install -q --no-deps --no-build-isolation -e .
echo "$stamp" >.venv/.stamp
