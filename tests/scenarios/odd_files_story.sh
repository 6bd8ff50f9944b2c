# SPDX-License-Identifier: AGPL-3.0-or-later
# What is no plain file is refused with a sentence and never waited for; what cannot be read is named,
# and the rest goes on; where nothing can be written, what only reads works.
# SQLite alone: what lies on a disk where nothing can be written is the one file
# Needs: setpriv sha256sum
. "$2/story.sh"

# Whoever may do everything is refused nothing by a file's mode: then the program runs as nobody.
cp "$sagsgang" "$place/sagsgang" && chmod 755 "$place" "$place/sagsgang"
sagsgang=$place/sagsgang
if [ "$(id -u)" -eq 0 ]; then
    printf '#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups "%s" "$@"\n' "$sagsgang" >as-nobody
    chmod 755 as-nobody
else
    ln -s sagsgang as-nobody
fi

write_minutes first.txt 03-03-2025 "Godkendt"
mkfifo pipe.txt
ln -s pipe.txt link.txt
ln -s round.txt round.txt
for odd in pipe.txt link.txt /dev/zero /dev/null; do
    run 2 parse "$odd"
    tells "[file.not_plain]"
    run 1 import "$odd"
    tells "[file.not_plain]"
done
run 6 parse round.txt
run 6 import round.txt
tells "round.txt"
run 2 parse /proc/self/status
run 1 import /proc/self/status
tells "/proc/self/status"

# In a folder they are left out, and loops of links are not followed.
mkdir -p files/deep
cp first.txt files/deep/
mkfifo files/pipe.txt
ln -s .. files/deep/up
ln -s /dev/zero files/zero.txt
run 0 import files
says "1 new, 0 changed, 0 unchanged, 0 failed"

# A folder and a file that may not be read are named; the others come in.
write_minutes files/second.txt 10-03-2025 "Udsat"
write_minutes files/third.txt 17-03-2025 "Udsat"
mkdir -p files/shut/inner
chmod 0 files/shut files/third.txt
chmod -R a+rwX data
sagsgang=$place/as-nobody
run 1 import files
says "1 new, 0 changed, 1 unchanged, 1 failed"
tells "files/shut: Permission denied"
tells "third.txt"
run 1 import files/shut
tells "files/shut: Permission denied"
run 6 parse files/third.txt
chmod 755 files/shut
chmod 644 files/third.txt

# On a disk where nothing can be written.
sagsgang=$place/sagsgang
run 0 reindex
chmod -R a-w,a+rX data
names() { (cd data && find . | sort && cat sagsgang.sqlite | sha256sum); }
names >before
sagsgang=$place/as-nobody
run 0 verify
says "Everything is whole."
run 0 user list
run 0 person "Fatima Holmebo"
mkdir writable && chmod 777 writable
run 0 export writable/out
run 0 backup writable/copy.sqlite
for writing in "import files" "serve --port 0" "user add Bo --sign-in bo" "publish 2025-03-03-direktionen" \
    "demo --years 1" "readings --delete-before 2020-01-01"; do
    # shellcheck disable=SC2086
    run 6 $writing
    tells "[store.read_only]"
done
names >after
cmp -s before after || fail "something was written where nothing can be"
chmod -R u+w data

# A server that was killed left its -wal; the disk is read-only since: all of it is read.
sagsgang=$place/sagsgang
mkfifo ready
"$sagsgang" serve --port 0 >ready 2>serve.log &
server=$!
read -r address <ready
write_minutes fourth.txt 24-03-2025 "Godkendt"
run 0 import fourth.txt
kill -9 $server
wait $server || true
chmod -R a-w,a+rX data
sagsgang=$place/as-nobody
run 0 verify
says "Log: 3 lines"
rm -f data/sagsgang.sqlite-shm
chmod -R u+w data

# The demo beside a server: the server takes it into the index.
sagsgang=$place/sagsgang
"$sagsgang" serve --port 0 --data beside >ready 2>serve.log &
server=$!
trap 'kill -9 $server 2>/dev/null || true; rm -rf "$place"' EXIT
read -r address <ready
run 0 demo --years 1 --scale 0.05 --until 2025-06-13 --data beside
run 0 export whole
run 0 verify --data beside
kill -TERM $server
wait $server || fail "the server ended with $?"
