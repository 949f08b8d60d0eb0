"""Where everything of the registry lives."""

from __future__ import annotations

ROOT = "/etc/univention"
DISABLED = f"{ROOT}/disable_config_registry"
RENDER_SECONDS = f"{ROOT}/standin-render-seconds"

TEMPLATES = f"{ROOT}/templates"
INFO = f"{TEMPLATES}/info"
FILES = f"{TEMPLATES}/files"
MODULES = f"{TEMPLATES}/modules"
SCRIPTS = f"{TEMPLATES}/scripts"

VARIABLES = f"{ROOT}/registry.info/variables"

CACHE = "/var/cache/univention-config/cache"
DIVERSIONS = "/var/lib/dpkg/diversions"
REPLOG = "/var/log/univention/config-registry.replog"

# The file of each layer, in ascending priority.
LAYERS = (
    ("default", f"{ROOT}/base-defaults.conf"),
    ("normal", f"{ROOT}/base.conf"),
    ("ldap", f"{ROOT}/base-ldap.conf"),
    ("schedule", f"{ROOT}/base-schedule.conf"),
    ("forced", f"{ROOT}/base-forced.conf"),
)
