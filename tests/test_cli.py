import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS, parser

pytestmark = pytest.mark.timeout(120)  # whole processes, on whatever machine
ROOT = Path(__file__).parent.parent


def run_bot(*arguments, cwd):
    command = [sys.executable, str(ROOT / "run_bot.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)  # noqa: S603


def test_help_names_every_command(tmp_path):
    shown = run_bot("--help", cwd=tmp_path)
    assert shown.returncode == 0
    assert all(command.name in shown.stdout for command in COMMANDS)


def test_an_unknown_command_is_refused_with_the_known_ones(tmp_path):
    refused = run_bot("tets", cwd=tmp_path)
    assert refused.returncode == 2
    assert "test" in refused.stderr


def test_the_test_command_hands_everything_on_to_pytest():
    chosen = parser(COMMANDS).parse_args(["test", "--torture", "-k", "a or b", "tests/x.py", "-h"])
    assert chosen.arguments == ["--torture", "-k", "a or b", "tests/x.py", "-h"]


def test_the_test_command_gives_the_exit_code_of_pytest_from_any_folder(tmp_path):
    nothing_chosen = run_bot("test", "-q", "-k", "nosuchname", "tests/test_cli.py", cwd=tmp_path)
    assert nothing_chosen.returncode == 5, nothing_chosen.stdout
