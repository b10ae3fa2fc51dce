#!/bin/sh
# Compiles the lock files from pyproject.toml. Pins stay where they are, unless UPGRADE=1 (all) or UPGRADE=name (one, and
# what it can't do without). Says which pins moved.
set -eu
folder=${1:-requirements}
options="--quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11"
case ${UPGRADE:-} in
    "") ;;
    1) options="$options --upgrade" ;;
    *)
        grep -qi "^$UPGRADE==" "$folder/dev.txt" || { echo "$UPGRADE staat niet in $folder/dev.txt." >&2; exit 1; }
        options="$options --upgrade-package $UPGRADE" ;;
esac
pins() { sed -nE 's/^([a-z0-9._-]+==[^ ]+).*/\1/p' "$folder"/*.txt | sort -u; }

before=$(mktemp) after=$(mktemp)
trap 'rm -f "$before" "$after"' EXIT
pins >"$before"
.venv/bin/uv pip compile pyproject.toml $options -o "$folder/runtime.txt" >/dev/null
.venv/bin/uv pip compile pyproject.toml --extra dev -c "$folder/runtime.txt" $options -o "$folder/dev.txt" >/dev/null
pins >"$after"
diff "$before" "$after" | grep '^[<>]' || echo "Er is niets verschoven."
