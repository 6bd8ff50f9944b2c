#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# bench/readers_bench.sh [PROGRAM]   how fast pages are served to those who are signed in.
# A demo municipality of about 20,000 items with 2,000 accounts; 64 connections, each request by a
# reader and for a page drawn by chance: lists, meetings, items and cases, one reader in ten a member
# who sees what is closed. Then the same beside 20 who sign in, over and over.
# PROGRAM defaults to build/release/sagsgang. ROUNDS (3) and LASTS (5, seconds a round) may be set.
# Needs wrk, curl and node. Goals: p99 under 25 ms; beside sign-ins at least half the requests.
set -euo pipefail
cd "$(dirname "$0")/.."

program=${1:-build/release/sagsgang}
folder=$(mktemp -d)
data=$folder/data
rounds=${ROUNDS:-3}
lasts=${LASTS:-5}
. bench/serving.sh

add_readers() { build/release/bench/add_readers "$data" >"$folder/tokens"; }
before_serving=add_readers
serve_record
find_addresses

cat >"$folder/readers.lua" <<EOF
local function lines(path)
    local all = {}
    for line in io.lines(path) do all[#all + 1] = line end
    return all
end
local tokens, addresses = lines("$folder/tokens"), lines("$folder/addresses")
math.randomseed(7)
request = function()
    local headers = {}
    if #tokens > 0 then headers["Cookie"] = "session=" .. tokens[math.random(#tokens)] end
    return wrk.format("GET", addresses[math.random(#addresses)], headers)
end
EOF
sed 's/if #tokens > 0/if false/' "$folder/readers.lua" >"$folder/outsiders.lua"

# Those who sign in, until stopped: each a name of its own, so that none is slowed down.
cat >"$folder/sign_in.mjs" <<'EOF'
const address = process.argv[2];
let number = 0;
async function signIn(one) {
    const page = await fetch(`${address}/log-ind`);
    const cookie = (page.headers.getSetCookie?.() ?? page.headers.get("set-cookie").split(/,(?=\s*[^ ;,=]+=)/)).map((line) => line.trim().split(";")[0]).join("; ");
    const token = (await page.text()).match(/name="_noegle" value="(\w+)"/)[1];
    for (;;) {
        const body = new URLSearchParams({ _noegle: token, bruger: `ingen${one}-${number++}`, adgangskode: "en lang adgangskode" });
        await (await fetch(`${address}/log-ind`, { method: "POST", headers: { cookie }, body })).text();
    }
}
await Promise.all([...Array(20).keys()].map(signIn));
EOF

address=http://127.0.0.1:$port
curl -sf -o /dev/null --max-redirs 0 -w '%{http_code}' -b "session=$(head -1 "$folder/tokens")" "$address/konto" |
    grep -qx 200 || { echo "readers_bench: the sessions made for it are not taken" >&2; exit 1; }
echo "$(wc -l <"$folder/addresses") pages, $(wc -l <"$folder/tokens") readers, 64 connections, $lasts s a round"
# Most have been in most pages, as on a working day.
lasts=12 measure "$address" -s "$folder/readers.lua" >/dev/null
for round in $(seq "$rounds"); do
    read -r out_rate out_p99 <<<"$(measure "$address" -s "$folder/outsiders.lua")"
    read -r rate p99 <<<"$(measure "$address" -s "$folder/readers.lua")"
    node "$folder/sign_in.mjs" "$address" 2>/dev/null &
    signing=$!
    read -r beside beside_p99 <<<"$(measure "$address" -s "$folder/readers.lua")"
    kill "$signing" 2>/dev/null || true
    wait "$signing" 2>/dev/null || true
    echo "round $round: outsiders $out_rate/s p99 $out_p99 ms; signed in $rate/s p99 $p99 ms; beside 20 who sign in $beside/s p99 $beside_p99 ms"
    echo "$out_rate $rate $p99 $beside $beside_p99" >>"$folder/rounds"
done

node -e '
    const rounds = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n")
        .map((line) => line.split(" ").map(Number));
    const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
    const ofOutsiders = middle(rounds.map(([out, own]) => own / out));
    const p99 = middle(rounds.map(([, , one]) => one));
    const beside = middle(rounds.map(([, own, , one]) => one / own));
    console.log(`signed in to outsiders ${ofOutsiders.toFixed(2)}, p99 ${p99.toFixed(1)} ms (goal 25), ` +
        `beside sign-ins ${beside.toFixed(2)} (goal 0.50), memory ${(Number(process.argv[2]) / 1024).toFixed(0)} MB`);
    process.exit(p99 < 25 && beside >= 0.5 ? 0 : 1);
' "$folder/rounds" "$(resident_kb)"
