# shellcheck shell=dash
# Runs join scripts from maintainer scripts.

# Only a joined primary or backup node has what a join script needs; elsewhere an administrator runs it.
_may_run_joinscripts() {
    case "$(ucr get server/role)" in
    domaincontroller_master | domaincontroller_backup) [ -e /var/univention-join/joined ] ;;
    *) return 1 ;;
    esac
}

# call_joinscript NAME.inst [ARGUMENT...]
call_joinscript() {
    _joinscript="/usr/lib/univention-install/$1"
    shift
    [ -x "$_joinscript" ] && _may_run_joinscripts || return 0
    echo "Calling joinscript ${_joinscript##*/} ..."
    _call_with_admin "$_joinscript" "$@"
}

# call_unjoinscript NAME.uinst [ARGUMENT...]; the copy of the script is gone afterwards
call_unjoinscript() {
    _joinscript="/usr/lib/univention-install/$1"
    shift
    [ -x "$_joinscript" ] && _may_run_joinscripts || return 0
    echo "Calling unjoinscript ${_joinscript##*/} ..."
    _call_with_admin "$_joinscript" "$@" || return
    rm -f "$_joinscript"
}

_call_with_admin() {
    _script=$1
    shift
    "$_script" --binddn "cn=admin,$(ucr get ldap/base)" --bindpwdfile /etc/ldap.secret "$@"
}

# remove_joinscript_status NAME
remove_joinscript_status() {
    sed -i "/^$1 v[0-9][0-9]* /d" /var/univention-join/status
}
