"""The catalogues in `locales/`: in step with the code, whole for the commands, compiled."""

from string import Formatter

import pytest

from bot.languages import NAME_CONTEXT
from scripts.locales import ROOT, command_words, compiled, files, read, said_in, said_words, updated

FILES = files()
EACH = pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.parent.name)
REMEDY = "run `.venv/bin/python -m scripts.locales`, then translate what it names"


def parts_of(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_there_is_a_language_besides_english():
    assert FILES


@EACH
async def test_a_catalogue_has_every_word_of_the_code_and_no_other(file):
    known = {(each.context, each.id) for each in read(file) if each.id}
    assert known == {*await command_words(), *said_words()}, REMEDY


@EACH
async def test_every_command_option_and_choice_is_translated(file):
    catalogue = read(file)
    left = [
        words
        for context, words in await command_words()
        if not catalogue.get(words, context).string
    ]
    assert left == [], REMEDY


def of(catalogue, words):
    """The translation of a sentence, or of the same for one thing and for several."""
    found = catalogue.get(words[0] if isinstance(words, tuple) else words)
    return found.string if found else ""


@EACH
def test_spaces_are_said_whole(file):
    rooms = ("bot/screens/spaces", "bot/services/spaces", "bot/stage", "cogs/space")
    code = [each for room in rooms for each in (ROOT / room).glob("*.py")]
    named = ("space", "space_words", "space_forgetting", "appearance", "cue", "floor", "proposal")
    code += [ROOT / "cogs/rota.py", *(ROOT / f"bot/domain/{name}.py" for name in named)]
    catalogue = read(file)
    said = said_in(code)
    assert len(said) > 200
    assert [words for words in said if not any(of(catalogue, words))] == [], REMEDY


@EACH
async def test_what_the_bot_reads_is_what_the_translator_wrote(file):
    catalogue = updated(read(file), [*await command_words(), *said_words()])
    assert file.with_suffix(".mo").read_bytes() == compiled(catalogue), REMEDY


@EACH
def test_translated_names_are_names_to_discord(file):
    names = [str(each.string) for each in read(file) if each.context == NAME_CONTEXT]
    spaced = [name for name in names if " " in name]
    assert spaced == [name for name in names if name[0].isupper()]
    assert all(name == name.lower() for name in names if name not in spaced)


@EACH
def test_a_translation_fills_in_the_same_parts(file):
    for each in read(file):
        english = each.id if isinstance(each.id, tuple) else (each.id,)
        translations = each.string if isinstance(each.string, tuple) else (each.string,)
        for said in filter(None, translations):
            assert parts_of(said) == parts_of(english[-1]) or not each.id, each.id
