"""The catalogues in `locales/`: complete, in step with the code, compiled."""

import pytest

from bot.languages import NAME_CONTEXT
from scripts.locales import command_words, compiled, files, read, untranslated, updated

FILES = files()
REMEDY = "run `.venv/bin/python -m scripts.locales`, then translate what it names"


def test_there_is_a_language_besides_english():
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.parent.name)
async def test_a_catalogue_has_every_word_of_the_commands_and_no_other(file):
    catalogue, words = read(file), await command_words()
    known = {(each.context, each.id) for each in catalogue if each.id}
    assert known == set(words), REMEDY
    assert untranslated(catalogue) == [], REMEDY


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.parent.name)
async def test_what_the_bot_reads_is_what_the_translator_wrote(file):
    catalogue = updated(read(file), await command_words())
    assert file.with_suffix(".mo").read_bytes() == compiled(catalogue), REMEDY


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.parent.name)
def test_translated_names_are_names_to_discord(file):
    names = [str(each.string) for each in read(file) if each.context == NAME_CONTEXT]
    spaced = [name for name in names if " " in name]
    assert spaced == [name for name in names if name[0].isupper()]
    assert all(name == name.lower() for name in names if name not in spaced)
