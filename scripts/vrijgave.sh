#!/usr/bin/env bash
# All that takes too long for .ci/run, whole, before a version: make vrijgave, as root, on a machine that is quiet. Takes
# hours. What is measured stands in docs/performance.md afterwards, with a table of all parts; commit it with the version.
# A part that fails keeps no other from being done. `make vrijgave DEEL=load` does those whose name has that.
cd "$(dirname "$0")/.."
set -uo pipefail
[ "$(id -u)" = 0 ] || { echo "Nodig: root, voor de kale machines, de container en een volle schijf." >&2; exit 1; }
export CI=true DEBIAN_FRONTEND=noninteractive
work=$(mktemp -d)
. scripts/servers.sh
trap end_servers EXIT
failed=

part() {  # name, command…
    local name=$1 began=$SECONDS outcome=good; shift
    [[ $name == *"${DEEL:-}"* ]] || return 0
    printf '\n== %s\n' "$name"
    "$@" || { outcome=FAILED failed=yes; }
    printf '%s\t%s\t%s\n' "$name" $((SECONDS - began)) "$outcome" >>"$work/rows"
}
lighthouse() {
    npm install --silent --no-audit --no-fund --prefix "$work/npm" lighthouse@12 >/dev/null &&
        LIGHTHOUSE=$work/npm/node_modules/.bin/lighthouse make lighthouse
}
on_postgresql() { env DATABASE_URL="$TEST_DATABASE_URL" CACHE_URL="$TEST_CACHE_URL" "$@"; }
ask_about_packages() {  # 3: nobody could be asked, which is said and is no fault of ours
    make audit || [ $? = 3 ]
}

make dev
start_servers
part "pages and search" make bench
part "load, 30 s" make load
part "load, 10 minutes" env SECONDS=600 make load
part "Lighthouse" lighthouse
part "growth on SQLite" .venv/bin/python scripts/groei.py
part "growth on PostgreSQL" on_postgresql .venv/bin/python scripts/groei.py
part "faults, whole" env VOLUIT=ja make test-slow TESTS=tests/fouten
part "10,000 requests of whatever, XSS" make fuzz
part "accessibility" make toegankelijk
part "packages" ask_about_packages
part "container" scripts/container.sh
part "bare Debian 12 and 13" scripts/kale_machine.sh

.venv/bin/python scripts/figures.py "$work/rows"
[ -z "$failed" ]
