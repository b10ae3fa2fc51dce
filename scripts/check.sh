#!/bin/sh
# Everything that must hold besides the tests. Runs all of it, and fails at the end when any part failed.
set -u
failed=
part() {
    name=$1; shift
    printf '%-28s' "$name"
    if output=$("$@" 2>&1); then echo goed; printf '%s\n' "$output" | grep '^De spelling is' || true; else echo FOUT; printf '%s\n' "$output" | tail -40; failed=yes; fi
}

production() {
    VAR_DIR=$(mktemp -d) SITE_URL=https://wijkaanpak.example .venv/bin/python manage.py check --deploy --fail-level WARNING
}
migrations() { VAR_DIR=$(mktemp -d) .venv/bin/python manage.py makemigrations --check --dry-run; }
locks() {
    folder=$(mktemp -d)
    cp requirements/*.txt "$folder"
    sh scripts/lock.sh "$folder" || { echo "De lockbestanden zijn niet te controleren (is er netwerk?)."; return 1; }
    diff -u requirements/runtime.txt "$folder/runtime.txt" && diff -u requirements/dev.txt "$folder/dev.txt"
}
# No address of a package index and no path of somebody's machine in a tracked file.
places() {
    ! git grep -nIE '(py[p]i|pythonhosted|npm[j]s|registry\.[a-z]+|debian)\.(org|com|io)|(^|[^A-Za-z0-9_./:-])/(home|Users|root|work|tmp/[a-z]+_jobs)/[A-Za-z0-9]' -- .
}

# The texts of fixtures/, loaded in a database of its own.
content() {
    VAR_DIR=$(mktemp -d) && export VAR_DIR
    .venv/bin/python manage.py migrate -v0 && .venv/bin/python manage.py laad_inhoud -v0 &&
        .venv/bin/python manage.py controleer_inhoud
}

part "ruff lint" .venv/bin/ruff check .
part "ruff opmaak" .venv/bin/ruff format --check .
part "templates lint" .venv/bin/djlint templates --lint --quiet
part "templates opmaak" .venv/bin/djlint templates --check --quiet
part "migraties" migrations
part "instellingen voor productie" production
part "lockbestanden" locks
part "adressen en paden" places
part "inhoud" content
[ -z "$failed" ]
