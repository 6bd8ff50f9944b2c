# SPDX-License-Identifier: AGPL-3.0-or-later
# What every story begins with: `. "$2/story.sh"`. Gives $sagsgang, an empty folder to stand in, and
# a few words to tell with. A story ends at the first thing that is not as told.
set -eu
sagsgang=$1
stories=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
export SAGSGANG_DATA="$place/data"

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
    "$sagsgang" "$@" >"$place/out" 2>"$place/err" || code=$?
    [ "$code" -eq "$wanted" ] || fail "sagsgang $*: exit code $code, not $wanted"
}

# says TEXT / tells TEXT: the text stands in what was printed / in what went to stderr.
says() { grep -qF -- "$1" "$place/out" || fail "does not say: $1"; }
keeps_quiet_about() {
    if grep -qF -- "$1" "$place/out"; then fail "says: $1"; fi
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
