import signal
import sys

import pytest

from bot.cli import main

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

from tests.support.at_a_terminal import AtATerminal

pytestmark = pytest.mark.timeout(240)


def begin(*options):
    """Start a rehearsal and hold it once the server is set up."""
    rehearsal = AtATerminal("rehearse", "--pace", "1", *options)
    rehearsal.reads("Type /status about:")
    rehearsal.types("pause")
    rehearsal.reads("The story is held.")
    return rehearsal


def report(at, text):
    """Report something by the form."""
    at.types("as reporter")
    at.reads("You are you-reporter now")
    at.types("/report")
    at.reads("1/5 What happened?")
    at.types(text)
    for number in range(2, 6):
        at.reads(f"{number}/5 ")
        at.types("")
    at.reads("Send?")
    at.types("")
    at.reads("(only you-reporter sees this)")
    at.reads("Logged as R-")


def verify(at, button="Verify"):
    """Verify the newest report by the form, as a moderator."""
    at.types("as moderator")
    at.reads("You are you-moderator now")
    at.types(f"press {button}")
    at.reads("1/5 Wording")
    at.types("")
    for number in (2, 3):
        at.reads(f"{number}/5 ")
        at.types("")
    at.reads("4/5 How sure?")
    at.types("nobody knows")
    at.reads('"nobody knows" is none of')
    at.reads("4/5 How sure?")
    at.types("\x15B2")
    at.reads("5/5 ")
    at.types("")
    at.reads("Send?")
    at.types("")
    at.reads("direct message to you-reporter")
    at.reads("✔ verified")


def refuses(at, line, words):
    """Type a line that cannot be used, and read why; clear it away."""
    at.types(line)
    at.reads(words)
    clears(at)


def clears(at):
    """Clear the line away; between two prompts the terminal itself would swallow that."""
    for _ in range(10):
        at.types("\x15help")
        try:
            at.reads("ends the rehearsal, as Ctrl-D", patience=3)
        except AssertionError:
            continue
        return
    raise AssertionError("the line cannot be cleared away")


def test_a_newcomer_asks_reports_and_verifies_and_loses_nothing():
    with begin() as at:
        at.types("/status about:Prigozhin")
        at.reads("(only you-reader sees this)")
        at.reads("head of Wagner")
        refuses(at, "hello", '"hello" is none of: press')
        refuses(at, "press Weigh", 'There is no button "Weigh"')
        refuses(at, "as king", "Be one of: reader, reporter, moderator, administrator, host.")
        refuses(at, "speed fast", "Type speed with a number from 0.02 to 100, or max.")
        refuses(at, "/statsu", "This role has no command /statsu here. Did you mean /status?")
        at.types("/status abuot:Prigozhin")
        at.reads("/status has no option abuot. It has: about:, as_of:")
        at.reads("/status abuot:Prigozhin")  # the line is there again, to be put right
        clears(at)
        at.types("/report")
        at.reads("1/5 What happened?")
        at.types("\x03", end="")
        at.reads("The form is closed; nothing was sent.")
        report(at, "Smoke over the harbour 港口")
        verify(at)
        at.types("/timeline")
        at.reads("Smoke over the harbour 港口")
        at.types("quit")
        at.reads("nothing of it is kept")
        assert at.ends() == 0
        assert at.restored()


def test_the_play_goes_on_without_a_step_that_somebody_made_impossible():
    with begin() as at:
        at.types("as moderator")
        at.types("/desk intake who:closed")
        at.reads("(only you-moderator sees this)")
        at.types("next")
        at.reads("The play leaves a step out. reporter expected a form")
        at.types("/desk intake who:open")
        at.reads("(only you-moderator sees this)")
        at.types("speed max")
        at.types("go")
        at.reads("R-1 · ✔ verified")
        at.types("/status", end="")
        at.process.send_signal(signal.SIGTERM)
        assert at.ends() == 0
        assert at.restored()


def test_a_kept_rehearsal_goes_on_with_its_cards(tmp_path):
    with begin("--data", tmp_path) as at:
        report(at, "Smoke over the harbour")
        at.reads("[Verify]")
        with AtATerminal("rehearse", "--data", tmp_path) as second:
            second.reads("process")
            assert second.ends() == 2
        assert at.ends_by("\x04") == 0
        at.reads("Kept in")
    with begin("--data", tmp_path) as at:
        at.types("as moderator")
        at.types("look")
        at.reads("[Verify]")
        verify(at)
        at.types("/help")
        at.reads("people report, moderators settle")
        assert at.ends_by("\x03") == 0


def test_a_story_file_with_mistakes_is_refused_in_words(tmp_path, capsys):
    story = tmp_path / "fire.toml"
    story.write_text('[story]\nslug = "fire"\n', encoding="utf-8")
    assert main(["rehearse", "--story", str(story)]) == 2
    assert "fire.toml: " in capsys.readouterr().err
