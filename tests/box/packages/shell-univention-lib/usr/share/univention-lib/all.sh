# shellcheck shell=dash
# All shell libraries at once.

# shellcheck source=tests/box/packages/shell-univention-lib/usr/share/univention-lib/ucr.sh
. /usr/share/univention-lib/ucr.sh
# shellcheck source=tests/box/packages/shell-univention-lib/usr/share/univention-lib/base.sh
. /usr/share/univention-lib/base.sh
# shellcheck source=tests/box/packages/shell-univention-lib/usr/share/univention-lib/ldap.sh
. /usr/share/univention-lib/ldap.sh
# shellcheck source=tests/box/packages/shell-univention-lib/usr/share/univention-lib/join.sh
. /usr/share/univention-lib/join.sh
# shellcheck source=tests/box/packages/shell-univention-lib/usr/share/univention-lib/umc.sh
. /usr/share/univention-lib/umc.sh
