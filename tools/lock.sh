#!/usr/bin/env bash
# Writes constraints.txt, the one lock: every package of the product, its tests and its tools, with the
# hashes of all its files. The hashes make `pip install --require-hashes` refuse anything else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python3 -m venv build/lock
build/lock/bin/pip install -q uv
{
  echo "# Made by tools/lock.sh (make lock). Installed whole, as a requirements file: pip refuses a local folder"
  echo "# (-e .) in the same run as hashes, so Voronka itself is installed after it with --no-deps."
  build/lock/bin/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-strip-extras -q "$@"
} >build/constraints.txt
mv build/constraints.txt constraints.txt
