# SPDX-License-Identifier: AGPL-3.0-or-later
# What the benchmarks of the served pages have in common; sourced with $program and $folder set.

started=()
clean_up() {
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    wait
    rm -rf "$folder"
}
trap clean_up EXIT

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => {
        console.log(s.address().port); s.close(); })'
}

wait_until_ready() {
    for _ in $(seq 600); do
        if curl -sf -o /dev/null "$1"; then return; fi
        sleep 0.1
    done
    echo "$0: nothing answers at $1" >&2
    exit 1
}

# Makes a demo municipality of about 20,000 items in $data unless there is one, and serves it: sets
# $port and $server.
serve_record() {
    [ -e "$data" ] || "$program" demo --years 20 --scale 3 --data "$data" >"$folder/demo.log" 2>&1
    [ -z "${before_serving:-}" ] || "$before_serving"
    port=$(free_port)
    "$program" serve --data "$data" --port "$port" >"$folder/serve.log" 2>&1 &
    server=$!
    started+=("$server")
    wait_until_ready "http://127.0.0.1:$port/healthz"
}

# What readers do: lists, meetings, items and cases; into $folder/addresses.
find_addresses() {
    curl -s "http://127.0.0.1:$port"/{,moeder,sager,fora,personer} "http://127.0.0.1:$port/moeder?side="{2..15} |
        grep -oE '/(moeder|sager|fora|personer)/[^"#?]+' | sort -u >"$folder/addresses"
}

# measure ADDRESS [WRK OPTIONS]: one round, prints "requests-a-second p99-in-ms".
measure() {
    local address=$1
    shift
    wrk -t1 -c64 -d"${lasts}s" --latency "$@" "$address" >"$folder/wrk.log"
    if grep -q 'Non-2xx' "$folder/wrk.log"; then
        echo "$0: $address answered errors" >&2
        exit 1
    fi
    sed -n -e 's/^ *99% *//p' -e 's/^Requests\/sec: *//p' "$folder/wrk.log" | tr '\n' ' ' |
        node -e 'const [p99, rate] = require("fs").readFileSync(0, "utf8").trim().split(" ");
            const unit = p99.endsWith("us") ? 0.001 : p99.endsWith("ms") ? 1 : 1000;
            console.log(Math.round(Number(rate)), (parseFloat(p99) * unit).toFixed(1));'
}

resident_kb() { sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$server/status"; }
