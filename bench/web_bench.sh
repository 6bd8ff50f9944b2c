#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# bench/web_bench.sh [PROGRAM] [DATA]   how fast a meeting page is served, beside nginx serving the
#                                       same bytes as a file: 64 connections, rounds in turn.
# PROGRAM defaults to build/release/sagsgang, DATA to a demo municipality of about 20,000 items made
# for the occasion. Readers have been in some hundred pages before memory is read. ROUNDS (3) and LASTS (5, seconds a round) may be set. Needs nginx-light, wrk, curl and node.
# Goals: ratio 0.4 or more, p99 under 25 ms, resident memory under 150 MB. Exit 1 when missed.
set -euo pipefail
cd "$(dirname "$0")/.."

program=${1:-build/release/sagsgang}
folder=$(mktemp -d)
chmod 755 "$folder"  # nginx started by root reads files as somebody else
data=${2:-$folder/data}
rounds=${ROUNDS:-3}
lasts=${LASTS:-5}

. bench/serving.sh
serve_record

page=${PAGE:-$(curl -s "http://127.0.0.1:$port/moeder" | grep -o '/moeder/[0-9][^"#/]*' | head -1)}
# Gzipped, as browsers ask for them.
find_addresses
for words in budget sygefravær lokalplan "kollektiv trafik" klima skole; do
    curl -sf -o /dev/null -G "http://127.0.0.1:$port/soeg" --data-urlencode "q=$words"
done
sed "s|^|url = http://127.0.0.1:$port|; s|\$|\noutput = /dev/null|" "$folder/addresses" |
    curl -s --compressed -K -

mkdir -p "$folder/files" "$folder/temporary"
curl -sf -o "$folder/files/page.html" "http://127.0.0.1:$port$page"

nginx_port=$(free_port)
cat >"$folder/nginx.conf" <<EOF
daemon off;
worker_processes 2;
pid $folder/nginx.pid;
error_log $folder/nginx.log;
events { worker_connections 1024; }
http {
    access_log off;
    sendfile on;
    tcp_nodelay on;
    open_file_cache max=100;
    keepalive_requests 10000000;
    client_body_temp_path $folder/temporary;
    proxy_temp_path $folder/temporary;
    fastcgi_temp_path $folder/temporary;
    uwsgi_temp_path $folder/temporary;
    scgi_temp_path $folder/temporary;
    types { text/html html; }
    server { listen 127.0.0.1:$nginx_port; root $folder/files; }
}
EOF
"$(command -v nginx || echo /usr/sbin/nginx)" -c "$folder/nginx.conf" 2>/dev/null &
started+=("$!")
wait_until_ready "http://127.0.0.1:$nginx_port/page.html"
curl -s "http://127.0.0.1:$nginx_port/page.html" | cmp - "$folder/files/page.html"

echo "$(wc -l <"$folder/addresses") pages read"
echo "page $page, $(stat -c %s "$folder/files/page.html") bytes, 64 connections, $lasts s a round"
for round in $(seq "$rounds"); do
    read -r nginx_rate nginx_p99 <<<"$(measure "http://127.0.0.1:$nginx_port/page.html")"
    read -r own_rate own_p99 <<<"$(measure "http://127.0.0.1:$port$page")"
    echo "round $round: nginx $nginx_rate/s p99 $nginx_p99 ms; sagsgang $own_rate/s p99 $own_p99 ms"
    echo "$nginx_rate $own_rate $own_p99" >>"$folder/rounds"
done
resident=$(resident_kb)

node -e '
    const rounds = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n")
        .map((line) => line.split(" ").map(Number));
    const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
    const ratio = middle(rounds.map(([nginx, own]) => own / nginx));
    const p99 = middle(rounds.map(([, , own]) => own));
    const memory = Number(process.argv[2]) / 1024;
    console.log(`ratio to nginx ${ratio.toFixed(2)} (goal 0.40), p99 ${p99.toFixed(1)} ms (goal 25), ` +
        `memory ${memory.toFixed(0)} MB (goal 150)`);
    process.exit(ratio >= 0.4 && p99 < 25 && memory < 150 ? 0 : 1);
' "$folder/rounds" "$resident"
