# SPDX-License-Identifier: AGPL-3.0-or-later
# For stories on PostgreSQL. new_database NAME: an empty one of that name for this story; $url is its address.
new_database() {
    name="story_$$_$1"
    psql "$SAGSGANG_TEST_DATABASE" -qc "CREATE DATABASE $name" >/dev/null
    url=$(printf '%s' "$SAGSGANG_TEST_DATABASE" | sed "s#///[a-z]*?#///$name?#")
}
