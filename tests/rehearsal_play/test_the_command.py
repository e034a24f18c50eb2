import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.cli import main

ROOT = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "run_bot.py", "rehearse")
STRICT = "error,ignore:'audioop' is deprecated:DeprecationWarning"
PLAIN = {"PYTHONWARNINGS": STRICT, "COLUMNS": "80"}


def begin(*options, **environment):
    without = {"DISCORD_TOKEN", "DISCORD_API_URL", "DISCORD_GATEWAY_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.Popen(  # noqa: S603 - our own
        [*COMMAND, *options],
        cwd=ROOT,
        env=kept | PLAIN | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.timeout(120)
def test_without_a_terminal_it_plays_the_story_once_also_beside_another(tmp_path):
    where = {"TMPDIR": str(tmp_path)}
    with begin(**where) as one, begin(**where) as other, ThreadPoolExecutor() as readers:
        both = list(readers.map(subprocess.Popen.communicate, (one, other)))
    assert (one.returncode, other.returncode) == (0, 0)
    for shown, errors in both:
        assert errors == ""
        assert shown.startswith("Rehearsal: The Wagner mutiny · Example: coverage ended")
        assert "Nothing leaves this machine." in shown
        assert "Example: coverage ended 27 June 2023" in shown
        assert "▌ R-1 ✔ verified → U-1 by @moderator, 23 June 2023 11:00" in shown
        assert re.search(r"27 June 18:\d\d  #talk  reader  /status about: Пригожин", shown)
        assert "▌ Yevgeny Prigozhin · as of 24 June 2023 21:00" in shown
        assert "\x1b" not in shown
        assert all(len(line) <= 80 for line in shown.splitlines())
    assert not list(tmp_path.iterdir())


@pytest.mark.timeout(60)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_a_signal_ends_it_at_once_and_leaves_nothing(number, tmp_path):
    with begin("--pace", "30", TMPDIR=str(tmp_path)) as rehearsal:
        assert any("(only administrator sees this)" in line for line in rehearsal.stdout)
        rehearsal.send_signal(number)
        began = time.monotonic()
        _, errors = rehearsal.communicate()
        took = time.monotonic() - began
    assert (rehearsal.returncode, errors) == (0, "")
    assert took < 5
    assert not list(tmp_path.iterdir())


@pytest.mark.timeout(60)
def test_it_ends_quietly_where_nobody_reads_on(tmp_path):
    with begin(TMPDIR=str(tmp_path)) as rehearsal:
        assert rehearsal.stdout.readline().startswith("Rehearsal: The Wagner mutiny")
        rehearsal.stdout.close()
        assert rehearsal.stderr.read() == ""
    assert rehearsal.returncode == 0


@pytest.mark.parametrize("pace", ["-1", "61", "soon", "nan"])
def test_a_pace_that_is_none_is_refused(pace, capsys):
    with pytest.raises(SystemExit):
        main(["rehearse", "--pace", pace])
    assert f"--pace: found {pace}; expected 0 to 60 seconds" in capsys.readouterr().err
