import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import pytest

import environment

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.timeout(120)  # whole processes, on whatever machine
OUTER_PYTHON = getattr(sys, "_base_executable", sys.executable)
SAY_WHERE = """\
import sys
from pathlib import Path
import environment
environment.enter(Path(__file__).parent, sys.argv[1:])
print(sys.prefix, *sys.argv[1:])
sys.exit(7)
"""


@pytest.fixture(scope="module")
def new_project(tmp_path_factory):
    """Give a project that needs no packages, in a folder with a blank in its name."""
    folder = tmp_path_factory.mktemp("projects") / "night desk"
    folder.mkdir()
    shutil.copy(ROOT / "environment.py", folder)
    (folder / "program.py").write_text(SAY_WHERE)
    (folder / "requirements.txt").write_text("# nothing\n")
    (folder / "requirements-dev.txt").write_text("# nothing more\n")
    return folder


@pytest.fixture(scope="module")
def first_start(new_project):
    return start(new_project, "run", "two words")


@pytest.fixture
def project(first_start, new_project, tmp_path):  # noqa: ARG001 - it has been started once
    return Path(shutil.copytree(new_project, tmp_path / "copy", symlinks=True))


def start(project, *arguments):
    command = [OUTER_PYTHON, str(project / "program.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")  # noqa: S603


def set_up(done):
    return "Setting up Nightdesk (once) …" in done.stderr


def test_the_first_start_sets_up_and_runs_inside_with_arguments_and_exit_code(
    new_project, first_start
):
    assert set_up(first_start)
    assert first_start.stdout.strip() == f"{new_project / '.venv'} run two words"
    assert first_start.returncode == 7


def test_a_later_start_is_silent_and_adds_little(project):
    begun = perf_counter()
    second = start(project)
    assert second.stderr == ""
    assert perf_counter() - begun < 2  # both interpreters; typically a tenth of it


def test_an_interrupted_set_up_is_made_anew(project):
    (project / ".venv" / "nightdesk-packages.txt").unlink()
    half = project / ".venv" / "left over"
    half.touch()
    assert set_up(start(project))
    assert not half.exists()


def test_an_environment_that_lost_its_description_is_made_anew(project):
    (project / ".venv" / "pyvenv.cfg").unlink()
    assert set_up(start(project))


def test_after_a_failed_update_the_packages_of_before_are_not_believed_whole(project):
    before = (project / "requirements.txt").read_text()
    (project / "requirements.txt").write_text("./absent-1.0-py3-none-any.whl\n")
    assert start(project).returncode == 1
    (project / "requirements.txt").write_text(before)
    assert set_up(start(project))


def test_a_home_of_the_outer_python_does_not_keep_it_outside(project, monkeypatch):
    monkeypatch.setenv("PYTHONHOME", sys.base_prefix)
    assert start(project).returncode == 7


def test_changed_requirements_are_installed_over_what_is_there(project):
    kept = project / ".venv" / "kept"
    kept.touch()
    (project / "requirements.txt").write_text("# nothing still\n")
    assert set_up(start(project))
    assert kept.exists()
    assert not set_up(start(project))


def test_the_environment_of_the_tests_serves_the_bot_too(project):
    assert set_up(start(project, "test"))
    assert not set_up(start(project, "run"))


def test_the_environment_of_the_bot_does_not_serve_the_tests(project):
    assert not set_up(start(project, "run"))
    assert set_up(start(project, "test"))


def test_started_with_the_inner_python_it_still_keeps_itself_up_to_date(project):
    (project / "requirements.txt").write_text("# nothing still\n")
    inner = environment.Environment(project).python
    command = [str(inner), str(project / "program.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert set_up(done)
    assert done.returncode == 7


def test_two_starts_at_once_set_up_once(project):
    shutil.rmtree(project / ".venv")
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(start, [project] * 3))
    assert [one.returncode for one in done] == [7, 7, 7]
    assert sum(map(set_up, done)) == 1


def test_a_package_that_cannot_be_installed_is_said_and_leaves_nothing_believed_whole(project):
    (project / "requirements.txt").write_text("./absent-1.0-py3-none-any.whl\n")
    done = start(project)
    assert done.returncode == 1
    assert "could not install the packages" in done.stderr
    assert "start the same command again" in done.stderr
    assert not environment.Environment(project).serves("requirements.txt")


def test_a_folder_without_requirements_is_said_in_words(project):
    (project / "requirements.txt").unlink()
    done = start(project)
    assert "Traceback" not in done.stderr
    assert "requirements.txt" in done.stderr


def test_an_old_python_is_told_which_one_to_use():
    with pytest.raises(environment.SetupError, match=r"needs Python 3\.11 .* is Python 3\.9"):
        environment.refuse_old_python((3, 9))
    environment.refuse_old_python((3, 14))


def test_pip_is_preferred_then_ensurepip_and_their_absence_is_said():
    assert environment.choose_pip(has_pip=True, has_ensurepip=True) == "pip"
    assert environment.choose_pip(has_pip=False, has_ensurepip=True) == "ensurepip"
    with pytest.raises(environment.SetupError, match="apt install python3-pip"):
        environment.choose_pip(has_pip=False, has_ensurepip=False)
