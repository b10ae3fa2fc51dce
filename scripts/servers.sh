#!/usr/bin/env bash
# Sourced: `start_servers` starts PostgreSQL and Redis on ports of their own below $work, for tests; `end_servers` ends them.
start_servers() {
    pg_bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
    chmod 755 "$work"; mkdir "$work/pg"; chown postgres "$work/pg"
    su postgres -s /bin/sh -c "$pg_bin/initdb -D '$work/pg' -A trust -U wijkaanpak >/dev/null"
    su postgres -s /bin/sh -c "$pg_bin/pg_ctl -D '$work/pg' -w -o '-p 54329 -k $work/pg -h 127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off' -l '$work/pg/log' start" >/dev/null
    redis-server --port 63799 --bind 127.0.0.1 --daemonize yes --pidfile "$work/redis.pid" --dir "$work" --save '' >/dev/null
}

end_servers() {
    [ -f "$work/redis.pid" ] && kill "$(cat "$work/redis.pid")" 2>/dev/null || true
    [ ! -d "$work/pg" ] || su postgres -s /bin/sh -c "$pg_bin/pg_ctl -D '$work/pg' -m immediate stop" >/dev/null 2>&1 || true
}

# Where they answer.
export TEST_DATABASE_URL=postgres://wijkaanpak@127.0.0.1:54329/postgres TEST_CACHE_URL=redis://127.0.0.1:63799/0
