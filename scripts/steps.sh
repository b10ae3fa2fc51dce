#!/usr/bin/env bash
# Sourced by .ci/run: `step NAME COMMAND…` runs a command and stops at the first that fails. However the run ends, a
# table says how long each step took.
set -euo pipefail
table=() now= began=0

step() {
    now=$1 began=$SECONDS; shift
    printf '\n== %s\n' "$now"
    "$@"
    table+=("$(printf '%-34s %5d s  goed' "$now" $((SECONDS - began)))")
    now=
}

show_steps() {
    [ -z "$now" ] || table+=("$(printf '%-34s %5d s  FOUT' "$now" $((SECONDS - began)))")
    printf '\n%s\n' "Stap, en hoe lang hij duurde:"
    printf '  %s\n' "${table[@]}" "$(printf '%-34s %5d s' samen $SECONDS)"
}
trap show_steps EXIT
