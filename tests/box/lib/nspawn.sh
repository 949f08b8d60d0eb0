# shellcheck shell=bash
# systemd-nspawn with what all containers of the box have in common.
# shellcheck disable=SC2154  # box_name comes from common.sh

detached=
# The name of the server in the container: mail, or mail2 for one that joins another box.
box_host=mail
CGROUP_ROOTS="/sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified"

# nspawn OPTIONS…: becomes systemd-nspawn, so it is for subshells only: nspawn … & or ( nspawn … ).
# With $detached it outlives the terminal.
nspawn() {
    local keep_unit=
    if [ ! -d /run/systemd/system ]; then
        make_cgroups
        keep_unit=--keep-unit
    fi
    exec ${detached:+setsid} systemd-nspawn --quiet --machine="box-$box_name" --hostname="$box_host" --register=no $keep_unit \
        --private-network --link-journal=no --timezone=off --resolv-conf=off "$@"
}

# On a machine that systemd runs, nspawn asks it for a scope. Elsewhere each box gets control groups of its own: two
# systemds must not manage the same ones.
make_cgroups() {
    local root
    for root in $CGROUP_ROOTS; do
        [ -e "$root/cgroup.procs" ] || continue
        mkdir -p "$root/box-$box_name"
        echo "$BASHPID" >"$root/box-$box_name/cgroup.procs"
    done
}

remove_cgroups() {
    local root
    for root in $CGROUP_ROOTS; do
        [ ! -d "$root/box-$box_name" ] || find "$root/box-$box_name" -depth -type d -exec rmdir {} + 2>/dev/null || :
    done
}
