"""The languages that Nightdesk speaks: English in the code, others from `locales/`.

Catalogues are gettext's (https://www.gnu.org/software/gettext/manual/): the English words are the
keys, and what a catalogue lacks stays English. `scripts.locales` keeps them in step with the code.
"""

import gettext
from collections.abc import Mapping
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
_Catalogues = Mapping[discord.Locale, gettext.NullTranslations]


def read_catalogues(folder: Path) -> _Catalogues:
    """Every catalogue in a folder, by Discord's name of its language."""
    found = (discord.Locale(file.parent.parent.name) for file in folder.glob("*/LC_MESSAGES/*.mo"))
    return {
        locale: gettext.translation(DOMAIN, folder, languages=[locale.value]) for locale in found
    }


class CommandTranslator(app_commands.Translator):
    """Gives Discord the names and descriptions of commands, options and choices."""

    def __init__(self, catalogues: _Catalogues) -> None:
        self._catalogues = catalogues

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The words in that language; None where its catalogue has none."""
        catalogue, words = self._catalogues.get(locale), string.message
        if catalogue is None:
            return None
        is_name = context.location in _NAMES
        said = catalogue.pgettext(NAME_CONTEXT, words) if is_name else catalogue.gettext(words)
        return None if said == words else said
