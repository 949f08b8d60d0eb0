# shellcheck shell=dash
# The directory, from maintainer and join scripts.
#
# Every function takes --binddn DN and --bindpwd PASSWORD or --bindpwdfile FILE behind its own arguments. Without them
# it acts as the administrator where /etc/ldap.secret can be read, and as this machine elsewhere.

_ldap_credentials() {
    _ldap_dn='' _ldap_password=''
    while [ $# -gt 0 ]; do
        case "$1" in
        --binddn) _ldap_dn=$2 && shift ;;
        --binddn=*) _ldap_dn=${1#*=} ;;
        --bindpwd) _ldap_password=$2 && shift ;;
        --bindpwd=*) _ldap_password=${1#*=} ;;
        --bindpwdfile) _ldap_password=$(cat "$2") && shift ;;
        --bindpwdfile=*) _ldap_password=$(cat "${1#*=}") ;;
        esac
        shift
    done
    [ -z "$_ldap_dn" ] || return 0
    if [ -r /etc/ldap.secret ]; then
        _ldap_dn="cn=admin,$(ucr get ldap/base)"
        _ldap_password=$(cat /etc/ldap.secret)
    else
        _ldap_dn=$(ucr get ldap/hostdn)
        _ldap_password=$(cat /etc/machine.secret)
    fi
}

# _ldap_run PROGRAM [ARGUMENT...]
_ldap_run() {
    _ldap_program=$1
    shift
    "$_ldap_program" -x -ZZ -H "ldap://$(ucr get ldap/server/name):$(ucr get ldap/server/port)" \
        -D "$_ldap_dn" -w "$_ldap_password" "$@"
}

# _ldap_change_service add|delete SERVICE; a value that is there, or gone, already is no error (20, 16)
_ldap_change_service() {
    _ldap_run ldapmodify > /dev/null <<EOF || [ $? -eq "$3" ]
dn: $(ucr get ldap/hostdn)
changetype: modify
$1: univentionService
univentionService: $2
EOF
}

# ucs_addServiceToLocalhost SERVICE [CREDENTIALS]
ucs_addServiceToLocalhost() {
    _ldap_service=$1
    shift
    _ldap_credentials "$@"
    _ldap_change_service add "$_ldap_service" 20
}

# ucs_removeServiceFromLocalhost SERVICE [CREDENTIALS]
ucs_removeServiceFromLocalhost() {
    _ldap_service=$1
    shift
    _ldap_credentials "$@"
    _ldap_change_service delete "$_ldap_service" 16
}

# ucs_isServiceUnused SERVICE [CREDENTIALS]: whether no host offers it
ucs_isServiceUnused() {
    _ldap_service=$1
    shift
    _ldap_credentials "$@"
    _ldap_found=$(_ldap_run ldapsearch -LLL -b "$(ucr get ldap/base)" "univentionService=$_ldap_service" 1.1) || return 2
    [ -z "$_ldap_found" ]
}

# ucs_getAttrOfDN ATTRIBUTE DN [CREDENTIALS]: prints the values, one on each line
ucs_getAttrOfDN() {
    _ldap_attribute=$1 _ldap_target=$2
    shift 2
    _ldap_credentials "$@"
    _ldap_run ldapsearch -LLL -o ldif-wrap=no -s base -b "$_ldap_target" "$_ldap_attribute" |
        sed -n "s/^$_ldap_attribute: //Ip"
}

# The directory of the box has a fixed schema.
ucs_registerLDAPExtension() {
    echo 'ucs_registerLDAPExtension: not possible here' >&2
    return 1
}
