from bot.domain.people import RIGHTS, Act
from scripts.permissions import PAGE, printed, table


def test_the_page_of_permissions_holds_the_table_of_the_code():
    page = PAGE.read_text(encoding="utf-8")
    assert table() in page
    assert printed(page) == page


def test_every_act_has_its_line_in_the_table_of_rights():
    assert set(RIGHTS) == set(Act)
