#!/usr/bin/env bash
# Installs the JavaScript tools of tests/interop by their lock file, outside of the repository, and prints the folder.
# Does nothing where that is done. VORONKA_INTEROP is the folder, by default ~/.cache/voronka-interop.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# The Node.js of the virtual environment comes first: Debian's is too old for some of them.
export PATH="$PWD/.venv/bin:$PATH"

stamp=$(cat tests/interop/package.json tests/interop/package-lock.json | sha256sum | cut -c1-16)
folder=${VORONKA_INTEROP:-$HOME/.cache/voronka-interop}/$stamp
mkdir -p "$folder"
exec 9>"$folder/.lock"
flock 9 # two at once: the second waits
if [[ ! -e $folder/.done ]]; then
  echo "interop: installing into $folder" >&2
  cp tests/interop/package.json tests/interop/package-lock.json "$folder"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >&2)
  touch "$folder/.done"
fi
cp tests/interop/*.mjs "$folder"
echo "$folder"
