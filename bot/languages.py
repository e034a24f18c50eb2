"""The languages that Nightdesk speaks: English in the code, others from `locales/`.

Catalogues are gettext's (https://www.gnu.org/software/gettext/manual/): the English words are the
keys, and what a catalogue lacks stays English. `scripts.locales` keeps them in step with the code.
"""

import gettext
import hashlib
from pathlib import Path

import discord
from discord import app_commands

DOMAIN = "nightdesk"
NAME_CONTEXT = "command name"
"""Marks names among the words: Discord allows them no spaces, and they differ by place."""

_NAMES = {
    app_commands.TranslationContextLocation.command_name,
    app_commands.TranslationContextLocation.group_name,
    app_commands.TranslationContextLocation.parameter_name,
}


class Languages(app_commands.Translator):
    """The catalogues in a folder, by Discord's name of their language.

    To discord.py it is the translator of the commands' names, descriptions and choices. Its
    `fingerprint` changes with any of its words.
    """

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
        names = [file.parent.parent.name for file in files]
        self._catalogues = {
            discord.Locale(name): gettext.translation(DOMAIN, folder, [name]) for name in names
        }
        self.fingerprint = [
            (name, hashlib.sha256(file.read_bytes()).hexdigest())
            for name, file in zip(names, files, strict=True)
        ]

    def of(self, locale: discord.Locale | None) -> gettext.NullTranslations | None:
        """The catalogue of a language; None where English is all there is."""
        return self._catalogues.get(locale) if locale else None

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The words in that language; None where its catalogue has none."""
        catalogue, words = self.of(locale), string.message
        if catalogue is None:
            return None
        is_name = context.location in _NAMES
        said = catalogue.pgettext(NAME_CONTEXT, words) if is_name else catalogue.gettext(words)
        return None if said == words else said
