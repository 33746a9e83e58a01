"""What people write becomes HTML that can do no harm."""

import pytest

from cogestion.web.bodies.markup import html


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("# Water\n\nClear *and* cold.", "<h2>Water</h2>\n<p>Clear <em>and</em> cold.</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](https://river.example)", '<p><a href="https://river.example" rel="noopener noreferrer">x</a></p>\n'),
        ("", ""),
    ],
)
def test_markdown(written: str, made: str) -> None:
    assert html(written) == made


def test_no_picture_is_fetched_from_elsewhere() -> None:
    assert "<img" not in html("![a](https://elsewhere.example/a.png)")
