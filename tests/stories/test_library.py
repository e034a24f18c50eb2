import shutil

import pytest

from bot.app import STORIES
from bot.services.library import Library


@pytest.mark.parametrize(("shipped", "own"), [("a", "b"), ("b", "a")])
def test_a_file_in_a_later_folder_replaces_the_one_before_whatever_the_folders_names(
    tmp_path, shipped, own
):
    for name in (shipped, own):
        (tmp_path / name).mkdir()
        shutil.copy(STORIES / "wagner-2023.toml", tmp_path / name)
    kept = tmp_path / own / "wagner-2023.toml"
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text.replace("The Wagner mutiny", "Ours", 2), encoding="utf-8")
    library = Library((tmp_path / shipped, tmp_path / own))
    assert library.open("wagner-2023").story.title == "Ours"
    assert [offer.title for offer in library.offers()] == ["Ours"]
