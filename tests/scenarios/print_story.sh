# SPDX-License-Identifier: AGPL-3.0-or-later
# Minutes on paper: every form, one item, and nothing of what is closed unless it is asked for.
# On both databases
# Needs: node pandoc pdftotext qpdf
. "$2/story.sh"

cat >referat.txt <<'~~~~'
REFERAT Direktionen d. 03-03-2025

Mødedato 03-03-2025 kl. 09:00

Mødested Mødelokale 214, Rådhuset

Mødedeltagere Kirstine Kornerup, Fatima Holmebo (sekretær)

Punkt 1: Budgetmodellen #panic(1) og mere

25/1200

Baggrund

Modellen er fra sidste århundrede.

Beslutning Direktionen den 03-03-2025

Godkendt.

Punkt 2: Lukket

25/1300

Baggrund

Salget af fabriksgrunden Solhvervsvinkel drøftes med køber.
~~~~
run 0 import --publish referat.txt
meeting=2025-03-03-direktionen
export SAGSGANG_MUNICIPALITY="Lindebæk Kommune"

for format in pdf docx odt text md; do
    run 0 print $meeting --format $format --out paper.$format
    [ -s paper.$format ] || fail "no paper as $format"
    run 0 print $meeting --format $format --out again.$format
    cmp paper.$format again.$format || fail "the same paper is not the same as $format"
done
qpdf --check paper.pdf >/dev/null || fail "the PDF is not whole"
pdftotext paper.pdf - >paper.words
qpdf --qdf --object-streams=disable paper.pdf - >paper.objects
grep -qF 'Punkt 1: Budgetmodellen #panic(1) og mere' paper.words || fail "the PDF has not the words"
grep -qF 'Punkt 2: Lukket' paper.words || fail "what is withheld is not told"
for file in paper.words paper.objects paper.text paper.md; do
    if grep -aqF Solhvervsvinkel $file; then fail "$file tells what is closed"; fi
done
for format in pdf docx odt text md; do
    run 0 parse paper.$format --format text
    says "Punkt 1: Budgetmodellen"
    says "Godkendt."
    keeps_quiet_about Solhvervsvinkel
done

run 0 print $meeting --closed --format text
says "Solhvervsvinkel"
run 0 print $meeting --item 2 --format text
keeps_quiet_about Solhvervsvinkel
run 0 print $meeting --item 1 --out one.pdf
pdftotext one.pdf - >one.words
if grep -qF "Punkt 2" one.words; then fail "one item is more than one"; fi
run 0 print 25/1200 --format text
says "SAG 25/1200 Budgetmodellen"
says "Direktionen d. 03-03-2025, punkt 1: Budgetmodellen"
run 0 print 25-1200 --out case.pdf
qpdf --check case.pdf >/dev/null || fail "the PDF of a case is not whole"
# Of a case that is closed to the last word nothing is told but that.
run 0 print 25/1300 --format text
keeps_quiet_about Solhvervsvinkel
says "punkt 2: Lukket"
run 3 print 25/9999 --format text
run 2 print 25/1200 --item 1
run 3 print $meeting --item 7 --out none.pdf
run 3 print 2025-03-04-direktionen
run 2 print $meeting --format rtf
[ ! -e none.pdf ] || fail "a file was made of nothing"
run 6 print $meeting --out no/such/folder/a.pdf
