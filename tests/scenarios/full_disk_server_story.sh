# SPDX-License-Identifier: AGPL-3.0-or-later
# The disk of the database server is full now and then while five people take cases from a desk to an agenda
# (full_disk_case_story.sh): its tables lie on a disk of 160 MB in memory, which somebody else fills and empties.
# PostgreSQL alone: a file lies on the program's disk
# Needs: node psql unshare mount fallocate
if [ "${SAGSGANG_OWN_MOUNTS:-}" != yes ]; then
    # Where nobody may mount anything it is counted as not run (tools/count_tests.mjs).
    unshare -m sh -c 'mount -t tmpfs tmpfs /mnt' 2>/dev/null || unshare -Um --map-current-user --keep-caps sh -c 'mount -t tmpfs tmpfs /mnt' 2>/dev/null || {
        printf '%s: Skipped\nThis test needs a machine on which it may mount a disk of its own.\n' "$0"
        exit 0
    }
    export SAGSGANG_OWN_MOUNTS=yes
    if [ "$(id -u)" -eq 0 ]; then exec unshare -m sh "$0" "$@"; fi
    exec unshare -Um --map-current-user --keep-caps sh "$0" "$@"
fi
. "$2/story.sh"

cluster=$stories/../support/postgres_cluster.sh
chmod 711 "$place"
disk=$place/disk
mkdir "$disk" "$place/server"
mount -t tmpfs -o size=160m tmpfs "$disk"
export POSTGRES_DISK="$disk"
end() {
    rm -f "$disk/ballast"
    sh "$cluster" stop "$place/server" || true
    umount "$disk" || true
    leave
}
trap end EXIT
sh "$cluster" start "$place/server" || fail "there is no database server"
export SAGSGANG_DATABASE="postgresql:///sagsgang?host=$place/server&user=sagsgang"

run 0 demo --years 1 --scale 0.3
SAGSGANG_SMALL_DISK="$disk" node "$stories/killed_case.mjs" "$sagsgang" "$SAGSGANG_DATA" full-disk >out 2>err ||
    fail "something that was answered is lost"
cat out
run 0 verify
says_whole
