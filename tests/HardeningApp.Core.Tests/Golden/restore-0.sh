#!/bin/sh
# Made by postfix-hardening: gives back what was there before postfix-hardening.
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

named() {
    grep -qF "$config/$1" "$config/main.cf" "$config/master.cf"
}

remove() {
    if named "$1"; then
        say "$config/$1 stays, because Postfix's configuration names it"
    else
        say "removing $config/$1"
        rm -f "$config/$1" "$config/$1.db"
    fi
}

put_back() {
    for file in "$1.db" "$1"; do
        if [ -e "$here/../../baseline/$file" ]; then
            say "putting $config/$file back as it was found"
            cp -a "$here/../../baseline/$file" "$staging/$file"
            mv -f "$staging/$file" "$config/$file"
        elif named "$1"; then
            say "$config/$file stays, because Postfix's configuration names $1"
        else
            rm -f "$config/$file"
        fi
    done
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
say "mail/postfix/mynetworks is now: $(ucr get mail/postfix/mynetworks)"
say "setting UCR variables"
ucr set \
    'postfix-hardening/paused=yes' \
    'mail/later=before' \
    'mail/postfix/mynetworks=127.0.0.0/8, it'\''s '\''quoted'\'''
ucr unset \
    'mail/postfix/smtpd/restrictions/recipient/60-hardening-sender'
if postfix status 2>/dev/null; then
    postfix check
    postfix reload
else
    say "Postfix is stopped; it reads everything when it starts"
fi
put_back 'check_custom_relay_access'
remove 'check_custom_sender_access'
say "done; this server works without postfix-hardening now, and nothing follows the directory"
say "to go on with postfix-hardening: ucr unset postfix-hardening/paused; systemctl start postfix-hardening"
