import pytest

from scripts.transcripts import GUIDE, rewritten, said


@pytest.mark.usefixtures("addresses")
async def test_the_guide_shows_what_the_bot_says():
    page = GUIDE.read_text("utf-8")
    fresh = rewritten(page, await said())
    assert page == fresh, "run: .venv/bin/python -m scripts.transcripts"


async def test_a_chapter_without_a_place_in_the_guide_is_an_error():
    with pytest.raises(ValueError, match="no place for: take"):
        rewritten("an empty page", {"take": ""})
