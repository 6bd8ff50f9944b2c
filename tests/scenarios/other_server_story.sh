# SPDX-License-Identifier: AGPL-3.0-or-later
# Two servers on one database: what is saved, ended and put in by a browser at one holds at the other in under a second.
# PostgreSQL alone: a file has one server
# Needs: psql curl
. "$2/story.sh"

new_database pair
export SAGSGANG_DATABASE="$url"
one= two=
trap 'kill -9 $one $two 2>/dev/null || true; leave' EXIT
mkdir files
for data in data data_one data_two; do
    mkdir $data
    ln -s "$place/files" $data/files
done
run 0 demo --scale 0.01

# serve NAME: starts a server with a data folder of its own; its process is $started, its address is in NAME.url.
serve() {
    "$sagsgang" serve --data "data_$1" --port 0 >"$1.out" 2>"$1.err" &
    started=$!
    until grep -qs '^Sagsgang: ' "$1.out"; do
        kill -0 $started 2>/dev/null || { cat "$1.err" >&2; fail "server $1 ended"; }
    done
    sed -n 's#^Sagsgang: \(http://[^/]*\)/.*#\1#p' "$1.out" >"$1.url"
}
serve one
one=$started
serve two
two=$started

# The same session at both: its cookie is sent by hand, since curl keeps no two ports apart.
cookie=
see() { curl -s -H "Cookie: $cookie" "$(cat "$1.url")$2" >out; }
field() { grep -o "name=\"$1\" value=\"[^\"]*\"" out | head -1 | cut -d'"' -f4; }
now() { date +%s%N; }
# in_time NAME: since $began. A second is promised on an idle machine, where it takes some hundredths of one; a machine
# that runs other tests beside this one gets five.
in_time() {
    took=$((($(now) - began) / 1000000))
    echo "$1 after $took ms"
    [ $took -lt 5000 ] || fail "$1 only after $took ms"
}
# becomes SERVER PATH TEXT: asked again and again until it is there.
becomes() {
    began=$(now)
    until see "$1" "$2" && grep -qF -- "$3" out; do
        [ $((($(now) - began) / 1000000000)) -lt 60 ] || fail "$2 never says $3 at server $1"
    done
    in_time "server $1 shows $3"
}
# sign_in SERVER: $cookie is that of a case officer's session.
sign_in() {
    curl -s -c jar "$(cat "$1.url")/log-ind" >out
    curl -s -o signed -b jar -c jar -d "_noegle=$(field _noegle)" -d som=case_officer "$(cat "$1.url")/log-ind/demo"
    cookie="session=$(sed -n 's/.*\tsession\t//p' jar)"
}

# Signed in at one is signed in at the other, which has shown the list before.
sign_in one
see two /sagsbehandling
grep -q "^<!DOCTYPE\|<html" out || fail "server two shows nothing"
! grep -qF "En sag fra den anden" out || fail "it is there already"

# Saved at one, read at the other.
see one /sagsbehandling/ny
curl -s -o answered -H "Cookie: $cookie" -d "_noegle=$(field _noegle)" -d "_engang=$(field _engang)" -d unit=1 \
    -d access=internal --data-urlencode "title=En sag fra den anden" "$(cat one.url)/sagsbehandling/ny"
becomes two /sagsbehandling "En sag fra den anden"

# A file put in at one, read at the other.
see one /arbejdsbord
item=$(grep -o '/punkter/[0-9]*' out | head -1)
see two "$item/bilag"
see one "$item/bilag"
printf 'Ordene i en fil.\n' >skrevet-hos-den-ene.txt
curl -s -o answered -H "Cookie: $cookie" -F "_noegle=$(field _noegle)" -F "_engang=$(field _engang)" \
    -F "fil=@skrevet-hos-den-ene.txt;type=text/plain" "$(cat one.url)$item/bilag"
becomes two "$item/bilag" skrevet-hos-den-ene
file=$(grep -o "$item/bilag/[0-9]*" out | sort -t/ -k5n | tail -1)
see two "$file/fil"
cmp -s out skrevet-hos-den-ene.txt || fail "the file is another at server two"

# Ended at one, and of no use at the other.
see two /arbejdsbord
grep -qF "$item" out || fail "not signed in at server two"
see one /log-ud
curl -s -o answered -H "Cookie: $cookie" -d "_noegle=$(field _noegle)" "$(cat one.url)/log-ud"
began=$(now)
while see two /arbejdsbord && grep -qF "$item" out; do
    [ $((($(now) - began) / 1000000000)) -lt 60 ] || fail "a session that has ended goes on"
done
in_time "a session has ended at server two"
