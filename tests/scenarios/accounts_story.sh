# SPDX-License-Identifier: AGPL-3.0-or-later
# Accounts from the command line: the first administrator, people and their roles, and no way to
# lock everybody out.
# On both databases
. "$2/story.sh"

run 0 user first --url http://127.0.0.1:8080/
says "signs in with: admin"
first=$(grep -o 'http://127.0.0.1:8080/adgangskode/[A-Za-z0-9_-]*' out)
[ ${#first} -eq $((34 + 43)) ] || fail "no link: $first"
# Nobody has chosen the password yet, so the link is made again, and the old one is worth nothing.
run 0 user first
second=$(grep -o '/adgangskode/[A-Za-z0-9_-]*' out)
[ "${first#http://127.0.0.1:8080}" != "$second" ] || fail "the same link twice"
run 0 user list
says "no password"
says "administrator"

# The only one who could become an administrator stays one.
run 0 user roles admin
id=$(sed -n 's/^ *\([0-9]*\)  administrator.*/\1/p' out)
run 5 user roles admin --remove "$id"
tells "[account.last_administrator]"
run 5 user disable admin
tells "[account.last_administrator]"

write_minutes minutes.txt 03-03-2025 "Godkendt"
run 0 import minutes.txt
run 0 user add "Anna Holm" --sign-in Anho --role secretary --body direktionen
says "/adgangskode/"
run 5 user add "Bo Lund" --sign-in anho
tells "[account.taken]"
run 5 user add "Anna Holm" --sign-in anna
tells "[account.person_has_one]"
run 2 user add "Bo Lund" --sign-in "bo lund"
tells "sign_in: 2 to 100 characters without spaces"
run 2 user add "Bo Lund" --sign-in bolu --role king
tells "king: no such role; chair, member"
run 2 user add "Bo Lund" --sign-in bolu --role member
tells "held in a body; name it with --body"
run 0 user list --format json
says '"sign_in": "anho"'
keeps_quiet_about bolu

run 0 user roles anho
says "secretary"
says "Direktionen"
run 0 user roles anho --add reader --to 2999-12-31
says "2999-12-31"
id=$(sed -n 's/^ *\([0-9]*\)  reader .*/\1/p' out)
run 5 user roles anho --add reader
tells "[role.already_held]"
run 3 user roles admin --remove "$id"
tells "[role.not_found]"
run 0 user roles anho --remove "$id"
keeps_quiet_about reader
run 2 user roles anho --add reader --from yesterday
tells "a day like 2026-11-21"

run 0 user disable ANHO
run 0 user list
says "disabled"
run 0 user enable anho
says "sagsgang user reset anho"
run 0 user reset anho --url https://moeder.example.dk
says "https://moeder.example.dk/adgangskode/"
run 3 user disable nobody
tells "[account.not_found]"
run 2 user dance
tells "there is no such word"

# Two who share a name are told apart; a third is not made by mistake.
run 0 user add "Carl Dam" --sign-in cada
run 0 verify
says "is whole."
