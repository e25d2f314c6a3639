#!/usr/bin/env bash
# Makes .venv with what constraints.txt pins, and Voronka itself in editable form; does nothing where that is done.
# Fresh Debian 12 with Python 3.11: installs python3-venv through apt, as root or with sudo, else says what to type.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stamp=$(cat constraints.txt pyproject.toml designer/__init__.py | sha256sum | cut -c1-32)
[[ "$(cat .venv/.stamp 2>/dev/null || true)" == "$stamp" ]] && exit 0

say() { printf 'setup: %s\n' "$*" >&2; }

python=$(command -v python3 || true)
if [[ -z $python ]] || ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  as_root=()
  if [[ $(id -u) != 0 ]]; then
    if ! sudo -n true 2>/dev/null; then
      say "Python's venv is missing. Type: sudo apt-get install -y python3 python3-venv"
      exit 1
    fi
    as_root=(sudo -n)
  fi
  say "installing python3-venv"
  "${as_root[@]}" apt-get -qq update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    python3 python3-venv >/dev/null
  # Debian's venv belongs to Debian's Python, which need not be the first on the path.
  "$(command -v python3)" -c 'import ensurepip, venv' 2>/dev/null && python=$(command -v python3) || python=/usr/bin/python3
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  say "Voronka needs Python 3.11 or newer; $python is $("$python" -V 2>&1)."
  exit 1
fi

say "installing into .venv (about a minute)"
[[ -x .venv/bin/python ]] && .venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear .venv
export PIP_DISABLE_PIP_VERSION_CHECK=1
# Hashes and a local folder cannot be installed by one pip run, so the lock goes first and whole.
.venv/bin/python -m pip install -q --require-hashes -r constraints.txt
.venv/bin/python -m pip install -q --no-deps --no-build-isolation -e .
echo "$stamp" >.venv/.stamp
