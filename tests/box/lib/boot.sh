# shellcheck shell=bash
# Starting and stopping a box.
# shellcheck disable=SC2154  # box_… variables come from common.sh, …_layer from image.sh

nspawn_pid=

# box_up [NAME] [--join OTHER]
box_up() {
    local name=box first=
    while [ $# -gt 0 ]; do
        case $1 in
            --join)
                [ $# -ge 2 ] || fail "usage: box up NAME --join OTHER"
                first=$2
                shift
                ;;
            *) name=$1 ;;
        esac
        shift
    done
    [ "$name" != all ] || fail "'all' is not a name, 'box down all' stops every box"
    [ -z "$first" ] || find_first "$first"
    use_name "$name"
    box_build
    [ -z "$first" ] || need_same_image "$first"
    need_tools
    if read_leader; then
        fail "box '$box_name' is up already (tests/box/box reset $box_name gives a fresh one)"
    fi
    stop_with_joined
    mkdir -p "$box_state"
    echo "$image_layer" >"$box_state/image"
    [ -z "$first" ] || echo "$first" >"$box_state/joined"
    trap 'stop_box' EXIT
    trap 'exit 130' INT TERM
    [ -z "$first" ] || add_computer "$first"
    start_nspawn
    find_leader
    [ -z "$first" ] || lay_cables
    wait_until_usable
    trap - EXIT INT TERM
}

start_nspawn() {
    # systemd takes its host name from the image's /etc/hostname, unless its command line names another.
    detached=yes nspawn --boot --directory="$image_layer" --volatile=overlay --console=passive \
        "systemd.hostname=$box_host" </dev/null >"$box_state/console.log" 2>&1 &
    nspawn_pid=$!
    echo "$nspawn_pid $(start_time "$nspawn_pid")" >"$box_state/nspawn"
}

# nspawn's first child is short-lived; the leader is the one that has become systemd.
find_leader() {
    local child name children=()
    for _ in {1..1500}; do
        { read -ra children <"/proc/$nspawn_pid/task/$nspawn_pid/children"; } 2>/dev/null || :
        for child in "${children[@]}"; do
            { read -r name <"/proc/$child/comm"; } 2>/dev/null || continue
            [ "$name" = systemd ] || continue
            box_leader=$child
            echo "$child $(start_time "$child")" >"$box_state/leader"
            return 0
        done
        kill -0 "$nspawn_pid" 2>/dev/null || break
        sleep 0.02
    done
    cat "$box_state/console.log" >&2
    fail "box '$box_name' did not boot"
}

wait_until_usable() {
    "$BOX_SOURCE/box" exec -n "$box_name" -- /usr/local/lib/box/wait-until-usable >&2 ||
        fail "box '$box_name' booted, but is not usable"
}

box_down() {
    local state
    if [ "${1:-}" != all ]; then
        use_name "${1:-box}"
        stop_with_joined
        return
    fi
    for state in "$BOX_CACHE"/run/*/; do
        [ -d "$state" ] || continue
        use_name "$(basename "$state")"
        stop_box
    done
}

# A box that had joined another one joins it again.
box_reset() {
    local first=
    use_name "${1:-box}"
    [ ! -r "$box_state/joined" ] || first=$(cat "$box_state/joined")
    box_build
    box_down "$box_name"
    box_up "$box_name" ${first:+--join "$first"}
}

box_list() {
    local state
    for state in "$BOX_CACHE"/run/*/; do
        [ -d "$state" ] || continue
        use_name "$(basename "$state")"
        if read_leader; then echo "$box_name"; fi
    done
}

# Nothing in the box is kept, so it is not shut down but killed: without its first process the kernel ends all others,
# and their namespaces and mounts go with them.
stop_box() {
    local pid started
    if [ -r "$box_state/nspawn" ]; then
        read_leader && kill -KILL "$box_leader" 2>/dev/null
        read -r pid started <"$box_state/nspawn"
        for _ in {1..1500}; do
            [ "$(start_time "$pid")" = "$started" ] || break
            sleep 0.02
        done
        if [ "$(start_time "$pid")" = "$started" ]; then
            kill -KILL "$pid"
        fi
    fi
    remove_cgroups
    rm -rf "$box_state"
}
