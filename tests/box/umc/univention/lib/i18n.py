"""Texts in the language of the session, which is that of the environment here."""

from __future__ import annotations

import gettext
import os


class Translation:
    """The catalogue of a domain; without one for the language the text stays as it is."""

    def __init__(self, namespace: str, locale_spec: str | None = None, localedir: str | None = None) -> None:
        language = (locale_spec or os.environ.get("LANG", "C")).split(".")[0].split("_")[0]
        domain = namespace.replace("/", "-").replace(".", "-")
        self._catalogue = gettext.translation(domain, localedir, [language], fallback=True)

    def translate(self, message: str) -> str:
        return self._catalogue.gettext(message)
