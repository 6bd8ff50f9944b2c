# SPDX-License-Identifier: AGPL-3.0-or-later
# Days are Danish days wherever the machine stands: pages, tables and calendar files are the same in every zone, and
# "today" is the day in Denmark. At any hour one of the zones has another day than Denmark.
# On both databases
# Needs: curl
. "$2/story.sh"

server=
trap 'kill -9 $server 2>/dev/null || true; leave' EXIT

# serve ZONE: a server whose machine stands there; its address is $host.
serve() {
    rm -f serve.out
    TZ=$1 "$sagsgang" serve --port 0 >serve.out 2>err &
    server=$!
    until grep -qs '^Sagsgang: ' serve.out; do kill -0 $server 2>/dev/null || fail "the server ended"; done
    host=$(sed -n 's#^Sagsgang: \(http://[^/]*\)/.*#\1#p' serve.out)
}
end_server() {
    kill $server
    wait $server 2>/dev/null || true
}
# Without what is another in each page: keys of forms.
page() {
    curl -sf -b jar -c jar "$host$1" >page || fail "no page $1"
    sed -E 's/(name="_(noegle|engang)" value)="[^"]*"/\1=""/g; s/nonce="[^"]*"//g' page
}
sign_in() {
    rm -f jar
    key=$(curl -s -c jar "$host/log-ind" | sed -n 's/.*name="_noegle" value="\([0-9a-f]*\)".*/\1/p' | head -1)
    curl -sf -b jar -c jar -o page -d "_noegle=$key" -d "som=$1" "$host/log-ind/demo" || fail "nobody signs in as $1"
}
addresses() {
    printf '%s\n' / /moeder /moedeplan /moedeplan.csv /sager /arbejdsbord "/moedeplan/nyt?forum=direktionen" \
        /moedeplan/planlaeg "/moedeplan/forslag?forum=direktionen" /kalender/direktionen.ics
    curl -s -b jar "$host/moedeplan" | grep -o 'href="/moedeplan/20[^"]*"' | cut -d'"' -f2 | sort -u | head -8
    curl -s -b jar "$host/moeder" | grep -o 'href="/moeder/20[^"]*"' | cut -d'"' -f2 | sort -u | tail -4
    curl -s -b jar "$host/moeder" | grep -o 'href="/moeder/20[^"#?]*"' | cut -d'"' -f2 | sort -u | tail -4 | sed 's#$#/historik#'
}
danish_day() { TZ=Europe/Copenhagen date +%F; }

TZ=Asia/Tokyo run 0 demo --years 1 --scale 0.2
for zone in Europe/Copenhagen America/Los_Angeles Asia/Tokyo Etc/GMT+12 Pacific/Kiritimati; do
    serve $zone
    folder=$(printf '%s' $zone | tr '/+' '__')
    mkdir "$folder"
    for somebody in secretary case_officer member; do
        sign_in $somebody
        [ -s addresses ] || addresses >addresses
        number=0
        while read -r address; do
            number=$((number + 1))
            # A secretary's forms are not for others.
            case $somebody$address in [cm]*forum=*) continue ;; [cm]*planlaeg) continue ;; esac
            page "$address" >"$folder/$somebody.$number" || fail "$somebody: no page $address in $zone"
        done <addresses
    done
    sign_in secretary
    before=$(danish_day)
    page "/moedeplan/nyt?forum=direktionen" >out
    after=$(danish_day)
    grep -qF "value=\"$before\"" out || grep -qF "value=\"$after\"" out || fail "today is not the Danish day in $zone"
    end_server
    [ "$before" = "$(sed -n 1p first_day 2>/dev/null || true)" ] || [ ! -e first_day ] || exit 0 # Midnight has passed.
    echo "$before" >first_day
    diff -r Europe_Copenhagen "$folder" >out || fail "pages in $zone are not those of Copenhagen"
done
[ "$(wc -l <addresses)" -ge 20 ] || fail "too few pages are looked at: $(wc -l <addresses)"
run 0 verify
