# shellcheck shell=dash
# The management console is not part of the box; scripts only want this file to be there.
