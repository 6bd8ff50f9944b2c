# SPDX-License-Identifier: AGPL-3.0-or-later
# Whatever command is killed, and whenever: what it said it had done is there, nothing is half-done, the
# next command puts the folder in order, and no copy or backup looks whole that is not.
# On both databases
# Needs: timeout sha256sum
. "$2/story.sh"

write_minutes first.txt 03-03-2025 "Godkendt"
run 0 import first.txt
run 0 user add "Anna Holm" --sign-in anho --role secretary --body direktionen
acknowledged=4
number=0

# killed MOMENT WORD...: true when it was killed.
killed() {
    moment=$1
    shift
    code=0
    timeout -s KILL "$moment" "$sagsgang" "$@" >"$place/out" 2>"$place/err" || code=$?
    [ "$code" -eq 137 ]
}
# As it was left, without another program between: all there, or told that something may not be.
is_honest() {
    code=0
    "$sagsgang" verify >"$place/out" 2>"$place/err" || code=$?
    [ $on_postgres = no ] || [ "$code" -eq 0 ] || fail "verify answers $code: a database server undoes what was not done"
    case $code in
        0) says "Everything" ;;
        # Between two steps of putting the file in order: the mark is still there, the -wal is not.
        7) says "is not beside it" && ! grep -v "is not beside it" "$place/out" | grep -q DAMAGED ||
            fail "damage after a kill" ;;
        # In the middle of one step, which the next program that writes undoes.
        6) tells "[store.unfinished]" ;;
        *) fail "verify answers $code" ;;
    esac
}
lines() { sed -n 's/^Log: \([0-9]*\) lines.*/\1/p' "$place/out"; }

for moment in 0.004 0.008 0.012 0.016 0.02 0.024 0.028 0.032 0.04 0.05 0.06 0.08 0.1 0.15 0.2 0.3; do
    number=$((number + 1))
    write_minutes "minutes$number.txt" "$(printf '%02d' $number)-04-2025" "Godkendt"
    killed $moment import "minutes$number.txt" || true
    if grep -q "1 new" "$place/out"; then acknowledged=$((acknowledged + 1)); fi
    is_honest
    [ $on_postgres = yes ] || killed $moment backup "copy$number.sqlite" || true
    if [ -e "copy$number.sqlite" ]; then
        run 0 verify "copy$number.sqlite"
        says "Everything is whole."
    fi
    is_honest
    killed $moment reindex || true
    is_honest
    run 0 readings --delete-before 2020-01-01
    run 0 verify
    [ "$(lines)" -ge $acknowledged ] || fail "$(lines) lines of $acknowledged that were acknowledged"
    acknowledged=$(lines)
    [ ! -e data/sagsgang.sqlite-wal ] || fail "the next command did not put the folder in order"
    for kept in "copy$number.sqlite"*.part; do
        [ ! -e "$kept" ] || rm -f "$kept" "$kept"-*
    done
done
