#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# postgres_cluster.sh start FOLDER | stop FOLDER: a PostgreSQL of its own for one run of the tests. It
# listens on a socket in FOLDER alone and keeps nothing on the disk that must last. It ends with `stop`,
# and by itself when whoever started the tests is gone. POSTGRES_DISK: a folder that its tables lie in, where
# they lie apart from its log of writes.
set -eu
action=$1
folder=$2
programs=${POSTGRES_PROGRAMS:-/usr/lib/postgresql/15/bin}
tables=${POSTGRES_DISK:-$folder}

# PostgreSQL refuses to run as root.
as_user() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && setpriv --reuid=nobody --regid=nogroup --clear-groups "$@")
    else
        "$@"
    fi
}

stop() {
    [ -f "$tables/data/postmaster.pid" ] &&
        as_user "$programs/pg_ctl" -D "$tables/data" -m immediate -w stop >/dev/null 2>&1
    rm -rf "$folder" "$tables/data"
}

case $action in
start)
    if [ ! -x "$programs/initdb" ]; then
        echo "The tests of the second database need PostgreSQL 15: apt-get install postgresql-15" >&2
        exit 1
    fi
    stop || true
    mkdir -p "$folder"
    [ "$(id -u)" -ne 0 ] || chown nobody:nogroup "$folder" "$tables"
    as_user "$programs/initdb" -D "$tables/data" -U sagsgang -A trust -E UTF8 --locale=C.UTF-8 \
        ${POSTGRES_DISK:+-X "$folder/wal"} --no-sync >"$folder/log" 2>&1 || {
        cat "$folder/log" >&2
        exit 1
    }
    # What a crash of the machine would lose does not matter here; what kill -9 loses does, and that
    # does not depend on fsync.
    as_user "$programs/pg_ctl" -D "$tables/data" -w -t 60 -l "$folder/server.log" -o "-k $folder \
        -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200 \
        -c shared_buffers=128MB -c autovacuum=off -c max_wal_size=4GB" start >/dev/null || {
        cat "$folder/server.log" >&2
        exit 1
    }
    as_user "$programs/createdb" -h "$folder" -U sagsgang sagsgang
    # The process that runs the tests is our parent. When it is gone, what runs here may be the next one's.
    ours=$(head -1 "$tables/data/postmaster.pid")
    (
        tail --pid="$PPID" -f /dev/null
        [ "$(head -1 "$tables/data/postmaster.pid")" != "$ours" ] || stop || true
    ) >/dev/null 2>&1 </dev/null &
    ;;
stop)
    stop || true
    ;;
esac
