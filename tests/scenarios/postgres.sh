# SPDX-License-Identifier: AGPL-3.0-or-later
# The databases of a story on PostgreSQL, gone when it ends. new_database NAME: an empty one for this story;
# $url is its address. database_of FOLDER: the one that is the record of a data folder, made when it is first asked for.
made="$place/.databases"
server() { psql "$SAGSGANG_TEST_DATABASE" -qAtc "$1" >/dev/null; }
name_of() { printf 'story_%s_%s' $$ "$(printf '%s' "$1" | tr -c 'a-zA-Z0-9' _ | tr A-Z a-z)"; }
has_database() { grep -qsx "$(name_of "$1")" "$made"; }
new_database() {
    server "CREATE DATABASE $(name_of "$1") ${2:-}"
    name_of "$1" >>"$made"
    echo >>"$made"
    address_of "$1"
}
address_of() { url=$(printf '%s' "$SAGSGANG_TEST_DATABASE" | sed "s#///[a-z]*?#///$(name_of "$1")?#"); }
database_of() { if has_database "$1"; then address_of "$1"; else new_database "$1"; fi; }
copy_database() { new_database "$2" "TEMPLATE $(name_of "$1")"; }
drop_database() {
    has_database "$1" || return 0
    server "DROP DATABASE $(name_of "$1") WITH (FORCE)"
    grep -vx "$(name_of "$1")" "$made" >"$made.rest" || true
    mv "$made.rest" "$made"
}
drop_databases() {
    [ -f "$made" ] || return 0
    while read -r name; do
        [ -z "$name" ] || server "DROP DATABASE $name WITH (FORCE)" || true
    done <"$made"
}
