# SPDX-License-Identifier: AGPL-3.0-or-later
# On both databases
# A document was read badly. A better reader reads it again: first it says what would change, then it does it.
. "$2/story.sh"

mkdir egne
cat >egne/mager.toml <<'END'
name = "mager"
description = "Knows next to nothing"
[head]
minutes = ["Referat"]
[items]
closed = ["Lukket"]
headings = ["Nummer {number}{sep}{title}"]
END
cat >juni.txt <<'END'
REFERAT Stiforum d. 02-06-2025

Punkt 1: Belægning på stien

25/4321

Baggrund

Stien er slidt.

Beslutning Stiforum den 02-06-2025

Godkendt.

Punkt 2: Lys

Baggrund

Der er mørkt.
END
run 0 import juni.txt --profiles egne --profile mager
says "1 new"
run 0 reread
says "2025-06-02-stiforum 1: 2 items, then 2; with an outcome"
says "0 as before, 1 would change"
says "Nothing was changed"
run 0 reread --apply
says "0 as before, 1 read again"
run 0 reread stiforum
says "1 as before, 0 would change"
run 0 verify
says "Everything is whole."
run 0 search belægning --format json
says '"total": 1'
run 3 reread ukendt

# It goes out and in with an export as it was put right.
run 0 export kopi
run 0 import kopi --data anden
run 0 reread --data anden
says "1 as before"
run 0 verify --data anden
says "Everything is whole."
