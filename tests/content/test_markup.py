"""Only emphasis ever becomes HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.content import markup
from elearn.domain.guidance import Contact

CONTACTS = {
    "teamleider": Contact(key="teamleider", role="je teamleider"),
    "iemand": Contact(key="iemand", role="rol", name="<b>*Şahin*</b> {teamleider}"),
}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* en **b**", "<em>a</em> en <strong>b</strong>"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("[a](javascript:x) ![b](c)", "[a](javascript:x) ![b](c)"),
        ("`a` www.x.nl a_b_c", "`a` www.x.nl a_b_c"),
    ],
)
def test_only_emphasis_becomes_html(text: str, html: str):
    assert markup.inline(text) == html


@given(st.text(alphabet="<>/&;*_[](){}\"'a b=:!`\n\\", max_size=80))
def test_no_other_tag_ever_comes_out(text: str):
    html = str(markup.inline(text))
    for tag in ("<em>", "</em>", "<strong>", "</strong>"):
        html = html.replace(tag, "")
    assert "<" not in html
    assert ">" not in html


def test_paragraphs_are_parted_by_empty_lines():
    assert markup.paragraphs("a\n\n*b*") == "<p>a</p>\n<p><em>b</em></p>"


def test_a_name_brings_no_markup_along_and_fills_nothing_in():
    filled = markup.fill(markup.inline("*Bel* {iemand} of {niemand}"), CONTACTS)
    assert filled == "<em>Bel</em> &lt;b&gt;*Şahin*&lt;/b&gt; {teamleider} of {niemand}"


def test_plain_text_is_escaped_when_filled():
    assert markup.fill("<b> {teamleider}", CONTACTS) == "&lt;b&gt; je teamleider"


def test_a_title_has_no_marks():
    assert markup.plain("*Bel* {teamleider} & <ik>", CONTACTS) == "Bel je teamleider & <ik>"
