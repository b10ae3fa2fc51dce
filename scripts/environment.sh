#!/bin/sh
# Makes or refreshes .venv for `runtime` or `dev`. Done already: returns at once. Anything wrong: one sentence, exit 1.
# PYTHON says with which Python, where python3.11 or python3 is not the one.
set -u
kind=$1
lock=requirements/$kind.txt
stamp=.venv/.installed-$kind

stop() { echo "$1" >&2; exit 1; }

[ -e "$stamp" ] && cmp -s "$lock" "$stamp" && exit 0
PYTHON=${PYTHON:-$(command -v python3.11 || command -v python3)}
[ -n "$PYTHON" ] && "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    stop "Python 3.11 of nieuwer is nodig en niet gevonden. Op Debian: apt-get install python3 python3-venv"
"$PYTHON" -c 'import venv, ensurepip' 2>/dev/null ||
    stop "De module venv ontbreekt. Op Debian: apt-get install python3-venv"
"$PYTHON" -c 'import zoneinfo; zoneinfo.ZoneInfo("Europe/Amsterdam")' 2>/dev/null ||
    stop "De tijdzones ontbreken. Op Debian: apt-get install tzdata"

fresh=
undo() { [ -z "$fresh" ] || rm -rf .venv; }
trap 'undo; exit 130' INT TERM
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    fresh=yes
    rm -rf .venv
    echo "Omgeving maken in .venv …"
    "$PYTHON" -m venv .venv >/dev/null 2>&1 || { undo; stop "Een omgeving maken in .venv lukt niet. Is er ruimte, en mag je hier schrijven?"; }
fi
echo "Pakketten installeren ($lock) …"
log=$(mktemp)
if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock" >"$log" 2>&1
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" >"$log" 2>&1
fi
if [ $? -ne 0 ]; then
    reason="Kijk wat er misging in $log"
    grep -qiE 'connection|network|resolve|timed out|unreachable|retries|dns' "$log" && reason="Er is geen verbinding met het netwerk"
    undo
    stop "Pakketten installeren lukt niet. $reason. Er is niets half achtergebleven."
fi
rm -f "$log"
cp "$lock" "$stamp"
# What holds for dev holds for runtime: its pins are the same.
[ "$kind" = runtime ] || cp requirements/runtime.txt .venv/.installed-runtime
