# SPDX-License-Identifier: AGPL-3.0-or-later
# Somebody searches from a shell: several words, operators, words with a hyphen before them, and an
# index that is gone or damaged.
# On both databases
. "$2/story.sh"

mkdir minutes
write_minutes minutes/marts.txt 03-03-2025 "Taget til efterretning."
write_minutes minutes/april.txt 07-04-2025 "Udskudt til foråret."
run 0 import minutes

# Options may stand before the words, between them and after.
run 0 search --format json fravær hjemmepleje
says '"total": 2'
run 0 search fravær --format json hjemmepleje udskudt
says '"total": 1'
run 0 search --format json fravær OG udskudt
says '"total": 1'
run 0 search --format json fravær IKKE udskudt
says '"total": 1'
says '"date": "2025-03-03"'
run 0 search --format json fravær -udskudt
says '"total": 1'
run 0 search --format json -udskudt sygefravær
says '"total": 1'
run 2 search fravær --yaer 2025
tells "--yaer"

# Settings may stand before the command, too.
printf 'data = "%s"\n' "$PWD/data" > elsewhere.toml
run 0 --settings elsewhere.toml search --format json fravær
says '"total": 2'
run 0 --settings=elsewhere.toml --profiles . search --format json fravær
says '"total": 2'

# Whoever reads only the beginning hears nothing more: the reader has gone before a word comes.
mkfifo gone
{ read -r gone_now <gone; code=0; "$sagsgang" search fravær 2>pipe.err || code=$?; echo "$code" >pipe.status; } |
    { exec <&-; echo "$$" >gone; }
[ ! -s pipe.err ] || fail "a closed pipe was told: $(cat pipe.err)"
[ "$(cat pipe.status)" = 0 ] || fail "a closed pipe ended with $(cat pipe.status)"

# Whatever is typed is answered: damaged letters, control characters, quotes that are not closed.
run 0 search --format json "$(printf 'frav\303\246r \001\377\376 (((("')"
says '"total": 2'
run 0 search --format json 'a* b* c* fravær'
says '"total":'
run 0 search ''
says "4 hits"
run 2 search "$(printf '%02500d' 1)"
tells "could not be understood"

# The index is derived. Whatever happens to it, the next search finds what it found before.
find_as_before() {
    run 0 search --closed --format json fravær
    says '"total": 2'
    run 0 search --format json 'fravær'
    says '"total": 2'
}
rm -rf data/index
find_as_before
rm -rf data/index/closed
find_as_before
rm -f data/index/public/iamglass
find_as_before
for file in public/postlist.glass public/docdata.glass closed/postlist.glass closed/iamglass; do
    : >"data/index/$file"
    find_as_before
    dd if=/dev/zero of="data/index/$file" bs=64 count=1 conv=notrunc 2>/dev/null
    find_as_before
done

# One byte turned in the middle of a file: verify says so, and the next search finds as before.
for file in public/postlist.glass public/termlist.glass closed/position.glass sums/blocks; do
    printf '\377' | dd of="data/index/$file" bs=1 seek=300 conv=notrunc 2>/dev/null
    run 7 verify
    says "the search index cannot be read"
    find_as_before
    run 0 verify
done

# An index of another record in the place of ours.
mkdir elsewhere
write_minutes elsewhere/maj.txt 05-05-2025 "Fravær i maj."
run 0 import --data other elsewhere
rm -rf data/index
cp -r other/index data/index
run 7 search fravær
tells "[log.other_line]"
run 0 reindex
find_as_before

# Two at once find the same.
rm -rf data/index
"$sagsgang" search --format json fravær >first 2>first-err &
"$sagsgang" search --format json fravær >second 2>second-err || fail "the second: $(cat second-err)"
wait $! || fail "the first: $(cat first-err)"
cmp -s first second || fail "two at once find two things"
