#!/bin/sh
# Runs one tier of the tests: fast (default), engines or slow. TESTS=path names some of them:
# a folder, a file, file.py::test_name, or several. Ends by saying what was left out.
set -u
tier=${1:-fast}

case $tier in
    fast) marks="not engines and not slow" ;;
    engines) marks="(database or engines) and not sqlite and not browser and not slow" ;;  # the others know no engine
    slow) marks="slow" ;;
    *) echo "Onbekende laag: $tier (fast, engines of slow)" >&2; exit 1 ;;
esac
if [ "$tier" = engines ] && { [ -z "${DATABASE_URL:-}" ] || [ -z "${CACHE_URL:-}" ]; }; then
    echo "Zeg met DATABASE_URL=postgres://… en CACHE_URL=redis://… welke servers de tests mogen gebruiken." >&2
    exit 1
fi
unset PYTHONDONTWRITEBYTECODE  # what was compiled once is not compiled again
case "${TESTS:-}" in
    *.py*\ *.py*) workers=2 ;;
    *.py*) workers=0 ;;  # one file is done before two processes have begun
    *) workers=2 ;;
esac
exec .venv/bin/python -m pytest -n $workers -q -m "$marks" ${TESTS:-}
