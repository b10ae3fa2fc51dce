#!/bin/sh
# Runs one tier of the tests: fast (default), engines or slow. Ends by saying what was left out.
set -u
tier=${1:-fast}
browser=
[ -x /usr/bin/chromium ] && browser=/usr/bin/chromium
[ -n "$browser" ] || browser=$(.venv/bin/python -m tests.browser.find 2>/dev/null || true)

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
if [ "$tier" != engines ] && [ -z "$browser" ]; then
    [ "${CI:-}" = true ] && { echo "Er is geen browser, en met CI=true mag niets worden overgeslagen." >&2; exit 1; }
    marks="$marks and not browser"
fi
status=0
CHROMIUM=$browser .venv/bin/python -m pytest -n 2 -q -m "$marks" ${TESTS:-} || status=$?
if [ "$tier" != engines ] && [ -z "$browser" ]; then
    echo
    echo "LET OP: de browsertests zijn overgeslagen, want er is geen Chromium."
    echo "Installeer er een (Debian: apt-get install chromium) en draai make $([ "$tier" = fast ] && echo test || echo test-slow) opnieuw."
fi
exit $status
