#!/bin/sh
# Runs one tier of the tests: fast (default), engines or slow. Ends by saying what was left out.
set -u
tier=${1:-fast}

case $tier in
    fast) marks="not engines and not slow" ;;
    engines) marks="not browser and not slow" ;;
    slow) marks="slow" ;;
    *) echo "Onbekende laag: $tier (fast, engines of slow)" >&2; exit 1 ;;
esac
if [ "$tier" = engines ] && { [ -z "${DATABASE_URL:-}" ] || [ -z "${CACHE_URL:-}" ]; }; then
    echo "Zeg met DATABASE_URL=postgres://… en CACHE_URL=redis://… welke servers de tests mogen gebruiken." >&2
    exit 1
fi
exec .venv/bin/python -m pytest -n 2 -q -m "$marks" ${TESTS:-}
