import re
from pathlib import Path

import pytest

from bot.services.stories.converting import to_coverage
from bot.services.stories.reading import read_story

ROOT = Path(__file__).parents[2]
GUILD = 81384788765712384


@pytest.fixture(scope="session")
def wagner_path():
    return ROOT / "stories" / "wagner-2023.toml"


@pytest.fixture(scope="session")
def wagner(wagner_path):
    return to_coverage(read_story(wagner_path), GUILD)


@pytest.fixture(scope="session")
def manual():
    return (ROOT / "docs" / "story-files.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def harbour(manual):
    """The small story that the documentation shows."""
    (example,) = re.findall(r"^```toml\n(.*?)^```", manual, re.MULTILINE | re.DOTALL)
    return example
