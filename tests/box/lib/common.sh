# shellcheck shell=bash
# What every command needs: messages, names and the state of a running box.

fail() {
    echo "box: $*" >&2
    exit 1
}

box_name=
box_state=
box_leader=

need_root() {
    [ "$(id -u)" -eq 0 ] || fail "needs root (it makes namespaces and mounts): run it with sudo"
}

# use_name NAME: sets box_name and box_state, the directory of its run state.
use_name() {
    [[ $1 =~ ^[a-z][a-z0-9-]{0,30}$ ]] || fail "not a name for a box: '$1' (lower case letters, digits, -)"
    box_name=$1
    box_state=$BOX_CACHE/run/$1
}

# start_time PID: the kernel's start time of a process; tells a process from a later one with the same id.
# A process that has ended and only waits to be collected does not count.
start_time() {
    local stat fields
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    # The command name, in brackets, may hold blanks; the fields behind it do not.
    read -ra fields <<<"${stat##*) }"
    [ "${fields[0]}" != Z ] || return 1
    echo "${fields[19]}"
}

# read_leader: sets box_leader, the process id of the box's systemd as the host sees it; fails if the box is down.
read_leader() {
    local started
    [ -r "$box_state/leader" ] || return 1
    read -r box_leader started <"$box_state/leader"
    [ "$(start_time "$box_leader")" = "$started" ]
}

need_leader() {
    read_leader || fail "box '$box_name' is not up (tests/box/box up $box_name)"
}
