import pytest

from scripts.transcripts import PAGES, rewritten, said


@pytest.mark.usefixtures("addresses")
@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
async def test_the_guides_show_what_the_bot_says(file):
    page = file.read_text("utf-8")
    fresh = rewritten(page, await said(PAGES[file]()))
    assert page == fresh, "run: .venv/bin/python -m scripts.transcripts"


async def test_a_chapter_without_a_place_in_the_guide_is_an_error():
    with pytest.raises(ValueError, match="no place for: take"):
        rewritten("an empty page", {"take": ""})
