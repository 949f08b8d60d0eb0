#!/bin/sh
# Made by postfix-hardening: gives back generation 12 (0001-01-01 00:00:00 UTC, ucr?$(reboot)).
# Needs nothing of postfix-hardening but the files beside it. As root, without arguments: sh restore.sh
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
here=$(cd "${0%"${0##*/}"}." && pwd)
config=/etc/postfix
staging=/etc/postfix/.postfix-hardening.staging

say() {
    printf '%s\n' "restore.sh: $1"
}

swap() {
    say "building $config/$1"
    cp "$here/files/$1" "$staging/$1"
    chmod 644 "$staging/$1"
    if [ "$2" = hash ]; then
        postmap "hash:$staging/$1"
        mv -f "$staging/$1.db" "$config/$1.db"
    fi
    mv -f "$staging/$1" "$config/$1"
}

if [ "$(id -u)" -ne 0 ]; then
    say "only root can do this" >&2
    exit 77
fi
if command -v systemctl >/dev/null; then
    say "stopping postfix-hardening, which would put everything back"
    systemctl stop postfix-hardening 2>/dev/null || true
fi
rm -rf "$staging"
mkdir -m 700 "$staging"
trap 'rm -rf "$staging"' EXIT
swap 'check_custom_relay_clients' cidr
swap 'check_custom_sender_access' hash
say "mail/postfix/mynetworks is now: $(ucr get mail/postfix/mynetworks)"
say "setting UCR variables"
ucr set \
    'postfix-hardening/paused=yes' \
    'mail/later=before' \
    'mail/postfix/mynetworks=127.0.0.0/8' \
    'mail/postfix/smtpd/restrictions/recipient/60-hardening-sender=check_sender_access hash:/etc/postfix/check_custom_sender_access'
if postfix status 2>/dev/null; then
    postfix check
    postfix reload
else
    say "Postfix is stopped; it reads everything when it starts"
fi
say "done; this server works without postfix-hardening now, and nothing follows the directory"
say "to go on with postfix-hardening: ucr unset postfix-hardening/paused; systemctl start postfix-hardening"
