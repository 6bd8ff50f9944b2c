# SPDX-License-Identifier: AGPL-3.0-or-later
# What is in doubt is not published without a word: the command lists it, and refuses until somebody takes it on himself.
# On both databases
. "$2/story.sh"

minutes_of() {
    cat <<~~~~
Referat

Udvalg: Havneudvalget
Mødedato: $1

Punkt 1: Godkendelse af dagsorden

Beslutning
Godkendt.

Punkt $2: $3

Sagsnr.: 23/11

Sagsfremstilling
$4

Beslutning
Godkendt.
~~~~
}
minutes_of "17. januar 2023" 2 "Molen" "Den blev drøftet på det lukkede møde i januar om havnens drift." >ord.txt
minutes_of "24. januar 2023" 2 "Bådplads" "Ejeren, 010170-1234, vil bytte plads." >nummer.txt
minutes_of "31. januar 2023" 4 "Bolværk" "Det skal males." >spring.txt
run 0 import ord.txt nummer.txt spring.txt
run 0 search bolværk --format json
says '"total": 0'

# A word, a personal number: listed with what to do, and nothing is published.
run 5 publish 2023-01-17-havneudvalget 1
tells "a closing word that no closed item explains"
tells "det lukkede møde"
tells "/gennemsyn/"
tells "--harmless N --because TEXT"
run 5 publish 2023-01-17-havneudvalget --despite-doubts
run 2 publish 2023-01-17-havneudvalget --harmless 1
run 2 publish 2023-01-17-havneudvalget --harmless 7 --because "Det er mødets navn."
run 5 publish 2023-01-24-havneudvalget
tells "a personal number"
run 0 search bådplads --format json
says '"total": 0'

# Somebody says of each why it is harmless.
run 0 publish 2023-01-24-havneudvalget --harmless 1 --because "Et opdigtet nummer."
says "as version 1"
run 0 search bådplads --format json
says '"total": 1'

# What closes nothing and tells nothing is listed, too, and goes.
run 0 publish 2023-01-31-havneudvalget
says "numbers jump"
says "as version 1"

# An operator takes a whole import on himself: what may be closed, and personal numbers, wait all the same.
run 0 import --publish ord.txt nummer.txt spring.txt --data tredje
says "2 of them wait all the same"
run 0 search bolværk --format json --data tredje
says '"total": 1'
run 0 search bådplads --format json --data tredje
says '"total": 0'
run 0 waiting --data tredje
says "2 documents wait"
run 0 export tredje_kopi --data tredje
grep -rq "doubt.numbers_jump" tredje_kopi/*log* || fail "the log does not name the doubt"
run 0 verify --data tredje
says "Everything is whole."
run 2 import --publish --unpublished ord.txt --data tredje

# The log names the kinds of doubt, and is whole.
run 0 export kopi
grep -rq "doubt.answer" kopi || fail "the answer is not kept"
grep -rq "Et opdigtet nummer." kopi || fail "the reason is not kept"
run 0 verify
says "Everything is whole."

# One answer to all that wait for the same reason, and never one where something may be closed.
minutes_of "7. februar 2023" 4 "Fyret" "Det skal males." >fyr.txt
minutes_of "14. februar 2023" 5 "Fortøjning" "Den skal fornyes." >fort.txt
run 0 import ord.txt fyr.txt fort.txt --data fjerde
run 0 waiting --data fjerde --doubt doubt.numbers_jump
says "2 documents like this one"
like=$(sed -n 's/.*(--like \(.*\))$/\1/p' out | head -1)
run 0 waiting --like "$like" --data fjerde
says "4 items, 0 of them closed"
run 0 waiting --publish "$like" --data fjerde
says "2 of 2"
run 0 search fyret --format json --data fjerde
says '"total": 1'
run 0 waiting --undo 1 --data fjerde
run 0 search fyret --format json --data fjerde
says '"total": 0'
run 3 waiting --publish "$like" --data fjerde
word=$("$1" waiting --data fjerde --format json | sed -n 's/.*"like": "\(.*\)".*/\1/p' | head -1)
run 5 waiting --publish "$word" --data fjerde
run 2 waiting --not-minutes "$word" --data fjerde
run 0 waiting --not-minutes "$word" --because "En mødeliste." --data fjerde
run 0 waiting --data fjerde
says "No document waits"

# A body lets all wait: what is in no doubt, too, and whatever the import takes on.
minutes_of "21. februar 2023" 2 "Skure" "De skal flyttes." >skur.txt
minutes_of "28. februar 2023" 2 "Trapper" "De skal flyttes." >trappe.txt
run 0 import skur.txt --data fjerde
run 0 body Havneudvalget --all-wait yes --data fjerde
run 2 body Havneudvalget --all-wait maybe --data fjerde
run 0 import --publish trappe.txt --data fjerde
run 0 search trapper --format json --data fjerde
says '"total": 0'
run 0 waiting --data fjerde
says "all documents of its body wait"
run 0 publish 2023-02-28-havneudvalget --data fjerde
run 0 search trapper --format json --data fjerde
says '"total": 1'
run 0 export alle --data fjerde
run 0 import alle --data femte
run 0 import --publish fyr.txt --data femte
run 0 verify --data fjerde
says "Everything is whole."

# Closed minutes of their own are given to their body, and wait again.
cat >lukket.txt <<~~~~
Referat

Udvalg: Havneudvalget
Mødedato: 17. januar 2023

Punkt 1: Afsked af en leder (lukket punkt)

Sagsnr.: 23/99

Beslutning
Godkendt.
~~~~
run 0 import --unpublished lukket.txt --data sjette
run 0 waiting --data sjette
says "2023-01-17-havneudvalget"
run 2 publish 2023-01-17-havneudvalget --undo --data sjette
run 2 publish 2023-01-17-havneudvalget --for-body --despite-doubts --data sjette
run 0 publish 2023-01-17-havneudvalget --for-body --data sjette
says "is read by the people of its body, and by nobody else"
run 0 waiting --data sjette
says "No document waits"
run 5 publish 2023-01-17-havneudvalget --for-body --data sjette
tells "read that document already"
run 0 publish 2023-01-17-havneudvalget --for-body --undo --data sjette
says "waits again"
run 5 publish 2023-01-17-havneudvalget --for-body --undo --data sjette
run 0 import --unpublished spring.txt --data sjette
run 5 publish 2023-01-31-havneudvalget --for-body --data sjette
tells "it has open items"
run 0 verify --data sjette
says "Everything is whole."
