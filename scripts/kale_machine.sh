#!/bin/bash
# Does what the README says on a bare Debian: clone, `make run`, `make test`, with python3, python3-venv, make and git
# and nothing else. Needs root and mmdebstrap (apt-get install mmdebstrap). Run before each version:
#
#   scripts/kale_machine.sh [bookworm] [trixie]        TESTS=tests/site for a selection
#
# Mirror, proxy and certificates are those of this machine: of its apt, its pip and its environment.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] && command -v mmdebstrap >/dev/null || { echo "Nodig: root, en mmdebstrap (apt-get install mmdebstrap)." >&2; exit 1; }
[ -z "$(git status --porcelain --untracked-files=no)" ] || echo "LET OP: gekeken wordt naar HEAD, niet naar wat nog niet is vastgelegd."

work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# What pip, git and Python are told here, they are told there; and what that names on disk is shown there (of an index
# the folder above it, where its files are).
passed=$(env | grep -iE '^(PIP_|UV_|SSL_CERT|REQUESTS_CA|CURL_CA|GIT_SSL|[a-z]+_proxy=)' || true)
config=$(python3 -m pip config list 2>/dev/null | sed -nE "s/^[a-z]+\.([a-z-]+)='(.*)'$/\1=\2/p" || true)
shared=$(printf '%s\n%s\n' "$passed" "$config" | grep -oE '(file://|[= ])/[^ ]+' | sed -E 's,^file://(/.+)/[^/]+$,\1,; s,^[= ],,' | sort -u || true)
aptopts=$(apt-config dump | sed -nE 's/^(Acquire::(http|https|Check|Retries)[^ ]* "[^"]+";)$/\1/p')
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)

bare() {  # suite: a root with what every Debian has and the four packages, and a clone of HEAD
    root=$work/$1
    mmdebstrap --quiet --variant=minbase --include=python3,python3-venv,make,git ${aptopts:+--aptopt="$aptopts"} "$1" "$root" "$mirror"
    useradd --root "$root" --create-home --home-dir /srv/iemand --uid 1000 iemand
    git clone --quiet --no-hardlinks . "$root/srv/iemand/wijkaanpak"
    chown -R 1000:1000 "$root/srv/iemand/wijkaanpak"
    cp /etc/hosts "$root/etc/hosts"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    {
        printf '%s\n' "$passed" | sed -nE "s/^([A-Za-z_]+)=(.*)$/export \1='\2'/p"
        # pip's own file, as settings of the environment
        printf '%s\n' "$config" | while IFS== read -r key value; do
            [ -z "$key" ] || printf "export PIP_%s='%s'\n" "$(echo "$key" | tr a-z- A-Z_)" "$(printf %b "$value" | tr '\n' ' ')"
        done
        echo "export HOME=/srv/iemand LANG=C.UTF-8 PORT=$port TESTS='${TESTS:-}' PATH=/usr/local/bin:/usr/bin:/bin"
    } >"$root/srv/iemand/omgeving"
    cat >"$root/srv/iemand/doe" <<'INSIDE'
. /srv/iemand/omgeving
cd /srv/iemand/wijkaanpak
python3 --version
make run >../run.log 2>&1 &
for second in $(seq 600); do
    python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$PORT/gezond/', timeout=5)" 2>/dev/null && break
    [ -d /proc/$! ] || break
    sleep 1
done
python3 - 2>/dev/null <<'ASK' || { echo "make run antwoordt niet:"; tail -n 20 ../run.log; tail -n 20 /tmp/tmp.* 2>/dev/null; exit 1; }
import os, urllib.request
page = urllib.request.urlopen(f"http://127.0.0.1:{os.environ['PORT']}/", timeout=30).read().decode()
assert "<h1" in page
ASK
echo "make run antwoordde na $second seconden"
kill -TERM $!
wait $! || true
make test >../test.log 2>&1 && status=0 || status=$?
tail -n $([ $status = 0 ] && echo 30 || echo 300) ../test.log
[ $status = 0 ] && ! grep -qE '[0-9]+ (failed|error)' ../test.log
INSIDE
}

inside() {  # suite: in namespaces of its own, so that no mount and no process is left behind
    root=$work/$1 shared=$shared unshare --mount --pid --fork --kill-child bash -euc '
        mount -t proc proc "$root/proc"
        for node in null zero full random urandom tty; do touch "$root/dev/$node"; mount --bind "/dev/$node" "$root/dev/$node"; done
        mkdir -p "$root/dev/shm"; mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
        for place in $shared; do
            [ -e "$place" ] && [ ! -f "$root$place" ] || continue
            if [ -d "$place" ]; then mkdir -p "$root$place"; else mkdir -p "$root${place%/*}"; touch "$root$place"; fi
            mount --bind -o ro "$place" "$root$place"
        done
        # Not by exec: the first process of the namespace stays with root, so that it ends with this script.
        nice chroot --userspec=1000:1000 "$root" /usr/bin/env -i /bin/sh /srv/iemand/doe && exit 0 || exit 1'
}

failed=
for suite in "${@:-bookworm trixie}"; do
    for one in $suite; do
        echo "== Debian $one"
        bare "$one" && inside "$one" && echo "$one: goed" || { echo "$one: FOUT"; failed=yes; }
    done
done
[ -z "$failed" ]
