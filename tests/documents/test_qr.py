"""The QR code as a drawing for a page."""

from xml.etree import ElementTree

import pytest
import segno

from elearn.documents import qr

URL = "https://leren.school.example/controle/q3x7v1n0a8s2d4f6g9h5jk"


def test_it_stands_in_a_page_without_style_script_or_size() -> None:
    root = ElementTree.fromstring(qr.svg(URL))  # noqa: S314 - our own markup

    assert root.tag.endswith("svg")
    assert root.get("aria-hidden") == "true"
    for element in root.iter():
        assert {"style", "class", "width", "height"} & set(element.attrib) == set()
        assert element.tag.rpartition("}")[2] in {"svg", "path"}


def test_its_modules_are_those_of_the_link_with_a_quiet_zone_of_four() -> None:
    modules = len(segno.make(URL, error="m", micro=False, boost_error=False).matrix)

    assert f'viewBox="0 0 {modules + 8} {modules + 8}"' in qr.svg(URL)


def test_another_link_gives_another_drawing() -> None:
    assert qr.svg(URL) != qr.svg(f"{URL}x")
    assert qr.svg(URL) == qr.svg(URL)


@pytest.mark.parametrize("url", ["https://x.example/?a=1&b=<script>", 'https://x.example/"'])
def test_nothing_of_the_link_is_in_the_markup(url: str) -> None:
    assert "example" not in qr.svg(url)
