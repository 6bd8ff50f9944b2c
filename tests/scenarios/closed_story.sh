# SPDX-License-Identifier: AGPL-3.0-or-later
# A closed item that says too much comes into the record, and out of it only for who may see it.
# On both databases
. "$2/story.sh"

cat >marts.txt <<'~~~~'
REFERAT Direktionen d. 03-03-2025

Mødedato Mandag d. 3. marts 2025 kl. 09:00

Mødested Mødelokale 214, Rådhuset

Mødedeltagere Kirstine Kornerup, Fatima Holmebo (sekretær)

Indholdsfortegnelse

Budgetmodellen.....	3
Lukket.....	4

Punkt 1: Budgetmodellen

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
run 0 import marts.txt
run 0 search Solhvervsvinkel --format json
says '"total": 0'
keeps_quiet_about "Solhverv"
run 0 search 25/1300 --format json
keeps_quiet_about "Solhverv"
keeps_quiet_about "fabriksgrund"
run 0 search Solhvervsvinkel --closed --format json
says '"total": 1'
