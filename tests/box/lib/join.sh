# shellcheck shell=bash
# A second mail server: a box that joins another one. Both are containers of their own; two cables connect them.
# shellcheck disable=SC2034,SC2154  # box_… variables belong to common.sh and nspawn.sh, image_layer to image.sh

first_leader=
first_image=

# find_first NAME: the box to join. It has the directory, and room for one further server.
find_first() {
    local other
    use_name "$1"
    need_leader
    first_leader=$box_leader
    first_image=$(cat "$box_state/image")
    [ ! -e "$box_state/joined" ] || fail "box '$1' has itself joined another one"
    for other in $(names_of_joined "$1"); do
        use_name "$other"
        ! read_leader || fail "box '$other' has joined '$1' already"
    done
    box_host=mail2
}

# names_of_joined NAME: the boxes that joined this one, also if they or it do not run any more.
names_of_joined() {
    local file
    for file in "$BOX_CACHE"/run/*/joined; do
        if [ -r "$file" ] && [ "$(cat "$file")" = "$1" ]; then basename "$(dirname "$file")"; fi
    done
}

# Every image has a certificate authority of its own, and the two have to trust each other.
need_same_image() {
    [ "$first_image" = "$image_layer" ] || fail "box '$1' runs an older image (tests/box/box reset $1)"
}

# add_computer FIRST: the machine account of the second server; it stays when the second server is reset (68: already exists).
add_computer() {
    local answer=0
    "$BOX_SOURCE/box" exec -n "$1" -- ldapadd -x -H ldapi:/// -D cn=admin,dc=company,dc=my -y /etc/ldap.secret \
        -f /etc/box/mail2/computer.ldif >/dev/null 2>"$box_state/computer.log" || answer=$?
    [ "$answer" -eq 0 ] || [ "$answer" -eq 68 ] || { cat "$box_state/computer.log" >&2; fail "no machine account in '$1'"; }
}

# From the bridge and from the outside host of the first server to the second one, which waits for the ends named lan and wan.
# The program is that of the box; the process id is the one the host sees, because only mounts and network are entered.
lay_cables() {
    nsenter --target "$first_leader" --mount --net --root --wd -- /bin/sh -eu -s "$box_leader" <<'SH'
ip link add mail2 address 02:00:00:00:01:f2 type veth peer name lan address 02:00:00:00:02:f2 netns "$1"
ip link set mail2 master lan up
ip -n outside link add eth1 address 02:00:00:00:01:f9 type veth peer name wan address 02:00:00:00:02:f9 netns "$1"
ip -n outside -batch - <<'BATCH'
link set eth1 up
route add 10.9.0.2/32 dev eth1 src 203.0.113.9
route add 2001:db8:9::2/128 dev eth1 src 2001:db8:ff::9
neighbour add 10.9.0.2 lladdr 02:00:00:00:02:f9 dev eth1 nud permanent
neighbour add 2001:db8:9::2 lladdr 02:00:00:00:02:f9 dev eth1 nud permanent
BATCH
SH
}

# Stops this box and what has joined it: without the first server the second one has neither directory nor network.
stop_with_joined() {
    local name=$box_name other
    for other in $(names_of_joined "$name"); do
        use_name "$other"
        stop_box
    done
    use_name "$name"
    stop_box
}
