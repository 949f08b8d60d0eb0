# shellcheck shell=dash
# Small things that maintainer scripts need.

die() {
    echo "${0##*/}: $*" >&2
    exit 1
}

# create_logfile_if_missing FILE OWNER MODE
create_logfile_if_missing() {
    [ ! -e "$1" ] || return 0
    mkdir -p "${1%/*}"
    : > "$1"
    chown "${2:-root:adm}" "$1"
    chmod "${3:-640}" "$1"
}

# Whether a package is installed.
check_package_status() {
    [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = 'install ok installed' ]
}

# The address of the primary interface.
get_default_ip_address() {
    ucr get "interfaces/$(ucr get interfaces/primary)/address"
}

# There is no such server here; scripts call this before they change extensions of the directory.
stop_udm_cli_server() {
    return 0
}

# A renamed user or group is known to the registry.
_custom_name() {
    _custom="$(ucr get "$1/default/$(echo "$2" | tr -d ' ' | tr '[:upper:]' '[:lower:]')")"
    echo "${_custom:-$2}"
}

custom_username() {
    _custom_name users "$1"
}

custom_groupname() {
    _custom_name groups "$1"
}
