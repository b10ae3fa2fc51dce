#!/bin/sh
# Compiles the lock files from pyproject.toml. Pins stay where they are, unless UPGRADE=1.
set -eu
folder=${1:-requirements}
options="--quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11"
[ "${UPGRADE:-}" = 1 ] && options="$options --upgrade"
.venv/bin/uv pip compile pyproject.toml $options -o "$folder/runtime.txt" >/dev/null
.venv/bin/uv pip compile pyproject.toml --extra dev -c "$folder/runtime.txt" $options -o "$folder/dev.txt" >/dev/null
