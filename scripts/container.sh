#!/bin/bash
# Builds the container of deploy/Containerfile with buildah in chroot isolation, on a base that mmdebstrap makes, and starts
# it as another user on a root that can't be written, with memory for what it writes. Needs root, buildah and mmdebstrap
# (apt-get install buildah mmdebstrap). Run before each version:
#
#   scripts/container.sh [bookworm] [trixie]
#
# Mirror, proxy and certificates are those of this machine: of its apt, its pip and its environment.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] && command -v mmdebstrap >/dev/null && command -v buildah >/dev/null ||
    { echo "Nodig: root, buildah en mmdebstrap (apt-get install buildah mmdebstrap)." >&2; exit 1; }
[ -z "$(git status --porcelain --untracked-files=no)" ] || echo "LET OP: gekeken wordt naar HEAD, niet naar wat nog niet is vastgelegd."

work=$(mktemp -d)
store=(--storage-driver vfs --root "$work/store" --runroot "$work/run")
end() {
    buildah "${store[@]}" umount --all >/dev/null 2>&1 || true
    rm -rf --one-file-system "$work"
}
trap end EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# What pip and Python are told here they are told there; what that names on disk is shown there.
passed=$(env | grep -iE '^(PIP_|SSL_CERT|REQUESTS_CA|[a-z]+_proxy=)' || true)
config=$(python3 -m pip config list 2>/dev/null | sed -nE "s/^[a-z]+\.([a-z-]+)='(.*)'$/\1=\2/p" || true)
shared=$(printf '%s\n%s\n' "$passed" "$config" | grep -oE '(file://|[= ])/[^ ]+' | sed -E 's,^file://(/.+)/[^/]+$,\1,; s,^[= ],,' | sort -u || true)
aptopts=$(apt-config dump | sed -nE 's/^(Acquire::(http|https|Check|Retries)[^ ]* "[^"]+";)$/\1/p')
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
volumes=()
for place in $shared; do [ ! -e "$place" ] || volumes+=(--volume "$place:$place:ro"); done
printf '%s\n' "$config" | sed -nE 's/^([a-z-]+)=(.*)$/\1 = \2/p' | sed '1i [global]' >"$work/pip.conf"
volumes+=(--volume "$work/pip.conf:/etc/pip.conf:ro")

git clone --quiet --no-hardlinks . "$work/code"

try() {
    suite=$1
    mmdebstrap --quiet --variant=minbase --include=ca-certificates ${aptopts:+--aptopt="$aptopts"} "$suite" "$work/$suite.tar" "$mirror"
    base=$(buildah "${store[@]}" from scratch)
    buildah "${store[@]}" add --quiet "$base" "$work/$suite.tar" / >/dev/null
    buildah "${store[@]}" commit --quiet "$base" "localhost/$suite" >/dev/null
    buildah "${store[@]}" build --isolation chroot --pull-never --build-arg "BASE=localhost/$suite" \
        "${volumes[@]}" --file deploy/Containerfile --tag "localhost/wijkaanpak-$suite" "$work/code" >"$work/$suite.build" 2>&1 ||
        { tail -n 30 "$work/$suite.build"; return 1; }
    made=$(buildah "${store[@]}" from "localhost/wijkaanpak-$suite")
    root=$(buildah "${store[@]}" mount "$made")
    echo "  $(du -sm --exclude=proc "$root" | cut -f1) MB, waarvan $(du -sm "$root/srv" | cut -f1) MB van de site; gebruiker $(buildah "${store[@]}" inspect --format '{{.OCIv1.Config.User}}' "$made")"
    # Another user than the image names, nothing to write but two tmpfs, no rights to gain.
    root=$root port=$port unshare --mount --pid --fork --kill-child bash -euc '
        mount --bind "$root" "$root"
        mount -t proc proc "$root/proc"
        for node in null zero full random urandom; do touch "$root/dev/$node"; mount --bind "/dev/$node" "$root/dev/$node"; done
        mkdir -p "$root/dev/shm" "$root/var/lib/wijkaanpak"
        mount -o remount,bind,ro "$root"
        for place in tmp dev/shm; do mount -t tmpfs -o mode=1777 tmpfs "$root/$place"; done
        mount -t tmpfs -o mode=0700,uid=23456,gid=23456 tmpfs "$root/var/lib/wijkaanpak"
        chroot "$root" setpriv --reuid=23456 --regid=23456 --clear-groups --no-new-privs --bounding-set=-all /usr/bin/env -i \
            PATH=/usr/bin:/bin HOME=/tmp LANG=C.UTF-8 VAR_DIR=/var/lib/wijkaanpak LUISTER=127.0.0.1 PORT=$port PYTHONDONTWRITEBYTECODE=1 \
            /bin/sh -c "cd /srv/wijkaanpak && ! touch hier 2>/dev/null && exec .venv/bin/python manage.py start" && exit 0 || exit 1
    ' >"$work/$suite.log" 2>&1 &
    server=$!
    for _ in $(seq 180); do
        ready=$(ask /gezond/klaar/) && break
        [ -d "/proc/$server" ] || break
        sleep 1
    done
    page=$(ask /) || { tail -n 30 "$work/$suite.log"; return 1; }
    kill -TERM $(pgrep -P "$(pgrep -P "$server")")  # gunicorn itself: unshare and the first process of its namespace hear none
    wait "$server" || { echo "gunicorn eindigde niet netjes"; return 1; }
    buildah "${store[@]}" rm --all >/dev/null
    printf '%s\n' "$ready" | sed 's/^/  /'
    printf '%s' "$page" | grep -q '<h1'
}
ask() { python3 -c "import sys, urllib.request as u; sys.stdout.write(u.urlopen('http://127.0.0.1:$port$1', timeout=10).read().decode())" 2>/dev/null; }

failed=
for suite in ${@:-bookworm trixie}; do
    echo "== Container op Debian $suite"
    try "$suite" && echo "$suite: goed" || { echo "$suite: FOUT"; failed=yes; }
done
[ -z "$failed" ]
