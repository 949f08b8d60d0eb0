# shellcheck shell=bash
# Commands that enter a running box.
# shellcheck disable=SC2154  # box_… variables come from common.sh, …_layer from image.sh

# enter CLIENT CMD…: replaces this process by CMD in the box, in the network of the client host if one is named.
enter() {
    local client=$1 net
    shift
    net=/proc/$box_leader/ns/net
    if [ -n "$client" ]; then
        net=/proc/$box_leader/root/run/netns/$client
        [ -e "$net" ] || fail "no client host '$client' (outside, workstation, dc4, dc6)"
    fi
    exec nsenter --target "$box_leader" --mount --uts --ipc --pid --cgroup --net="$net" --root --wd -- \
        /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM="${TERM:-dumb}" SYSTEMD_PAGER= "$@"
}

box_exec() {
    local name=box client=
    while getopts n:c: option; do
        case $option in
            n) name=$OPTARG ;;
            c) client=$OPTARG ;;
            *) fail "usage: box exec [-n NAME] [-c CLIENT] [--] CMD ARGS…" ;;
        esac
    done
    shift $((OPTIND - 1))
    [ $# -gt 0 ] || fail "usage: box exec [-n NAME] [-c CLIENT] [--] CMD ARGS…"
    [ "$client" != server ] || client=
    use_name "$name"
    need_leader
    enter "$client" "$@"
}

box_copy() {
    local name=box
    while getopts n: option; do
        case $option in
            n) name=$OPTARG ;;
            *) fail "usage: box copy [-n NAME] HOSTPATH BOXPATH" ;;
        esac
    done
    shift $((OPTIND - 1))
    [ $# -eq 2 ] || fail "usage: box copy [-n NAME] HOSTPATH BOXPATH"
    [ -e "$1" ] || fail "no such file: $1"
    use_name "$name"
    need_leader
    if [ -d "$1" ]; then
        tar -C "$1" -c . | enter "" tar -C "$2" -x --no-same-owner
        return
    fi
    # shellcheck disable=SC2016,SC2094  # expanded in the box
    enter "" sh -c 'if [ -d "$1" ]; then set -- "$1/$2" "$2"; fi; cat >"$1"' sh "$2" "$(basename "$1")" <"$1"
}

box_shell() {
    use_name "${1:-box}"
    need_leader
    enter "" bash -l
}
