import pytest
from hypothesis import given, strategies as st

from bot.services.matching import canonical_url


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://Example.org/News/1", "https://example.org/News/1"),
        ("http://www.example.org:80/news/", "https://example.org/news"),
        ("https://m.example.org/news", "https://example.org/news"),
        ("https://example.org:8443/news", "https://example.org:8443/news"),
        ("https://example.org/news#comments", "https://example.org/news"),
        ("https://example.org/n?utm_source=x&id=2&fbclid=y", "https://example.org/n?id=2"),
        ("https://example.org/n?b=2&a=1", "https://example.org/n?a=1&b=2"),
        ("https://example.org/", "https://example.org"),
        ("https://twitter.com/a/status/12?s=20", "https://x.com/i/status/12"),
        ("https://mobile.twitter.com/b/status/12/photo/1", "https://x.com/i/status/12"),
        ("https://x.com/a", "https://x.com/a"),
        ("https://t.me/s/channel/7", "https://t.me/channel/7"),
        ("", ""),
        ("example.org/news", ""),
        ("https://exa mple.org/news", ""),
        ("https://\x85#", ""),
        ("ftp://example.org/news", ""),
        ("https://[broken", ""),
        ("https://example.org:nonsense/", ""),
    ],
)
def test_a_page_has_one_link(link, expected):
    assert canonical_url(link) == expected


@given(st.text(max_size=100))
def test_any_text_has_a_link_or_none(text):
    once = canonical_url("https://" + text)
    assert canonical_url(once) == once
