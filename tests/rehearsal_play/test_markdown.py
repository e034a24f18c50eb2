from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.show.markdown import rows
from bot.rehearsal.show.marks import Marks


class People:
    def person(self, person_id):
        return f"@person{person_id}"

    def channel(self, channel_id):
        return f"#channel{channel_id}"

    def role(self, role_id):
        return f"@role{role_id}"


def read(content):
    return list(rows(content, Marks(People(), ZoneInfo("Europe/Moscow"))))


READINGS = [
    ("plain words", "plain words"),
    ("**bold**, *leaning*, _leaning_, __under__", "bold, leaning, leaning, under"),
    ("***both*** and **a *part* of it**", "both and a part of it"),
    ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
    ("~~withdrawn~~", "~~withdrawn~~"),
    ("||hidden||", "hidden"),
    ("`/report` and ``a ` b``", "/report and a ` b"),
    ("`**not bold**`", "**not bold**"),
    (r"\*not bold\* \[U-1\] \_ \\ \~\~", r"*not bold* [U-1] _ \ ~~"),
    (r"**five \* stars**", "five * stars"),
    (r"https\://example.org and 1\. first", "https://example.org and 1. first"),
    ("### A heading", "A heading"),
    ("#no heading", "#no heading"),
    ("-# small print", "small print"),
    ("<t:1687563000:f>", "24 June 2023 02:30"),
    ("<t:1687563000>", "24 June 2023 02:30"),
    ("<t:1687563000:R>", "24 June 2023 02:30"),
    ("<t:1687563000:F>", "Saturday, 24 June 2023 02:30"),
    ("<t:1687563000:D>", "24 June 2023"),
    ("<t:1687563000:d>", "24/06/2023"),
    ("<t:1687563000:t>", "02:30"),
    ("<t:1687563000:T>", "02:30:00"),
    ("<@7> <@!7> <#8> <@&9>", "@person7 @person7 #channel8 @role9"),
    ("</schedule add:12>", "/schedule add"),
    ("<:tick:12>", ":tick:"),
    ("<https://example.org/a_b_c>", "https://example.org/a_b_c"),
    ("[the **page**](https://example.org)", "the page (https://example.org)"),
    ("[Verify] stays", "[Verify] stays"),
    ("@\u200beveryone", "@everyone"),
    ("one ** two", "one ** two"),
    ("", None),
]


@pytest.mark.parametrize(("content", "shown"), READINGS)
def test_a_line_reads_as_discord_shows_it(content, shown):
    found = [row.text.plain for row in read(content)]
    assert found == ([] if shown is None else [shown])


@pytest.mark.parametrize(
    ("content", "style"),
    [
        ("**x**", "bold"),
        ("*x*", "italic"),
        ("~~x~~", "strike"),
        ("__x__", "underline"),
        ("## x", "bold"),
        ("-# x", "dim"),
    ],
)
def test_emphasis_is_kept_as_style(content, style):
    (row,) = read(content)
    assert style in {str(span.style) for span in row.text.spans}


def test_a_quotation_keeps_its_bar_on_every_line():
    (row,) = read("> somebody's words")
    assert (row.text.plain, row.first, row.further) == ("somebody's words", "│ ", "│ ")


def test_a_list_hangs_under_its_bullet():
    (row,) = read("- first")
    assert (row.text.plain, row.first, row.further) == ("first", "• ", "  ")


def test_a_code_block_is_left_alone():
    content = "```text\n**6**   trackers\n# five\n```\nafter"
    assert [row.text.plain for row in read(content)] == ["**6**   trackers", "# five", "after"]
