# SPDX-License-Identifier: AGPL-3.0-or-later
# What every story begins with: `. "$2/story.sh"`. Gives $sagsgang, an empty folder to stand in, and
# a few words to tell with. A story ends at the first thing that is not as told.
# A story "On both databases" is told twice. The second time each data folder has its record in a
# PostgreSQL database of its own, which SAGSGANG_TEST_DATABASE says where to make.
set -eu
sagsgang=$1
stories=$2
place=$(mktemp -d)
on_postgres=no
if [ -n "${SAGSGANG_TEST_DATABASE:-}" ] && grep -q '^# On both databases' "$0"; then on_postgres=yes; fi
. "$stories/postgres.sh"
leave() {
    drop_databases
    rm -rf "$place"
}
trap leave EXIT
cd "$place"
export SAGSGANG_DATA="$place/data"
if [ $on_postgres = yes ]; then
    database_of data
    export SAGSGANG_DATABASE="$url"
fi

fail() {
    echo "NOT AS TOLD: $1" >&2
    for heard in out err; do
        [ -f "$place/$heard" ] && sed "s/^/  $heard: /" "$place/$heard" | head -40 >&2
    done
    exit 1
}

# run CODE WORD...: runs the program; it must answer this exit code. Its words are in out and err.
run() {
    wanted=$1
    shift
    code=0
    if [ $on_postgres = yes ]; then
        database_of "$(folder_in "$@")"
        SAGSGANG_DATABASE="$url" "$sagsgang" "$@" >"$place/out" 2>"$place/err" || code=$?
    else
        "$sagsgang" "$@" >"$place/out" 2>"$place/err" || code=$?
    fi
    [ "$code" -eq "$wanted" ] || fail "sagsgang $*: exit code $code, not $wanted"
}
# folder_in WORD...: the data folder that a command with these words is about.
folder_in() {
    before= about=data
    for word in "$@"; do
        [ "$before" != --data ] || about=$word
        before=$word
    done
    printf '%s' "$about"
}

# forget FOLDER: a record is gone. copy_record FROM TO: another that is the same, in the place of what was there.
forget() {
    rm -rf "$1"
    [ $on_postgres = no ] || drop_database "$1"
}
copy_record() {
    forget "$2"
    cp -r "$1" "$2"
    [ $on_postgres = no ] || copy_database "$1" "$2"
}
# by_hand SQL: what somebody could do who has the database of $SAGSGANG_DATA in his hands.
by_hand() {
    if [ $on_postgres = yes ]; then
        psql "$SAGSGANG_DATABASE" -qAt -v ON_ERROR_STOP=1 -c "SET session_replication_role = replica; $1"
    else
        sqlite3 "$SAGSGANG_DATA/sagsgang.sqlite" "PRAGMA foreign_keys = 0; $1"
    fi
}

# says TEXT / tells TEXT: the text stands in what was printed / in what went to stderr.
says() { grep -qF -- "$1" "$place/out" || fail "does not say: $1"; }
keeps_quiet_about() {
    if grep -qF -- "$1" "$place/out"; then fail "says: $1"; fi
}
# The index follows when somebody searches: what it has not taken in yet is nothing that is lost.
says_whole() {
    grep -qE "^Everything (is whole|but the search index was compared, and is whole)" "$place/out" || fail "is not whole"
}
tells() { grep -qF -- "$1" "$place/err" || fail "does not tell: $1"; }

# The same in both folders, file by file.
same_folders() { diff -r "$1" "$2" >"$place/out" || fail "$1 and $2 differ"; }

# write_minutes FILE DATE DECISION: minutes of the board with an open and a closed item.
write_minutes() {
    # The end mark begins as no line of the text does: dash loses the letter after a half match.
    sed "s/@DATE@/$2/g; s/@DECISION@/$3/" >"$1" <<'~~~~'
REFERAT Direktionen d. @DATE@

Mødedato @DATE@ kl. 09:00

Mødested Mødelokale 214, Rådhuset

Mødedeltagere Kirstine Kornerup, Malene Hjortkær, Fatima Holmebo (sekretær)

Indholdsfortegnelse

Sygefraværet i vinterens løb.....	3
Lukket.....	4

Punkt 1: Sygefraværet i vinterens løb

25/1234

Baggrund

Direktionen følger sygefraværet hvert kvartal.

Indstilling

HR-centret indstiller, at redegørelsen tages til efterretning.

Beslutning Direktionen den @DATE@

@DECISION@

Sagsfremstilling

Fraværet er faldet, især i hjemmeplejen.

Punkt 2: Lukket

25/777
~~~~
}
