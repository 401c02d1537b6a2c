"""The certificate as a machine reads it: PDF/A-2a, PDF/UA-1, tags, faces, and nothing hidden.

The checks of the standards are those of page-validation. That is not veraPDF, the reference
checker, which needs Java; a run of veraPDF before a release remains worthwhile.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pypdf
import pytest
from pypdf import generic

from elearn.documents import certificate_pdf
from tests import parts
from tests.documents import papers

HIDDEN = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EmbeddedFile", "/AF", "/Launch", "/OpenAction"}
HIDDEN |= {"/AA", "/AcroForm", "/RichMedia", "/GoToR", "/SubmitForm", "/ImportData", "/Author"}


def objects(reader: pypdf.PdfReader) -> Iterator[Any]:
    for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 2):
        found = reader.get_object(generic.IndirectObject(number, 0, reader))
        if found is not None:
            yield found


def dictionaries(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            if not isinstance(inner, generic.IndirectObject):
                yield from dictionaries(inner)
    elif isinstance(value, list):
        for inner in value:
            if not isinstance(inner, generic.IndirectObject):
                yield from dictionaries(inner)


@pytest.fixture(name="walked", scope="module")
def _walked() -> list[dict[str, Any]]:
    reader = papers.opened(papers.FULL)
    return [found for value in objects(reader) for found in dictionaries(value)]


@pytest.mark.parametrize("profile", ["2a", "ua1"])
@pytest.mark.parametrize("name", papers.NAMES.values(), ids=papers.NAMES.keys())
def test_every_name_passes_the_profile(name: str, profile: str) -> None:
    paper = certificate_pdf.render(papers.named(name), base_url=papers.BASE_URL)

    report = page.validate_pdf_bytes(paper, profile=profile)

    wrong = {failure.rule_id for failure in report.failures}
    if b"\r\nendstream" in paper:
        # Compressed data may end in a CR of its own; before the LF of the file format the checker
        # takes both for one line end. That the lengths are right, qpdf tells below.
        wrong.discard("PDFA2A-STREAM-LENGTH-001")
    assert wrong == set()


def test_it_says_itself_that_it_is_pdf_a_2a_and_pdf_ua_1_in_dutch() -> None:
    reader = papers.opened(papers.PLAIN)
    root: Any = reader.trailer["/Root"]
    xmp = reader.xmp_metadata
    assert xmp is not None
    told = xmp.stream.get_data().decode("utf-8")

    assert "<pdfaid:part>2</pdfaid:part>" in told
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in told
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    assert str(root["/Lang"]).lower().startswith("nl")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_title_is_name_and_course_and_there_is_no_author_or_path() -> None:
    about = papers.opened(papers.PLAIN).metadata
    assert about is not None

    assert about.title == "Marieke van der Linden, Sociale media en jouw werk op school"
    assert about.author is None
    assert all("/" not in str(about[key]) for key in about)


def test_the_name_is_the_heading_and_the_goals_are_a_list(walked: list[dict[str, Any]]) -> None:
    kinds = [found["/S"] for found in walked if found.get("/Type") == "/StructElem"]

    assert kinds.count("/H1") == 1
    assert kinds.count("/LI") == len(papers.FULL.goals)
    assert {"/H2", "/P", "/Link", "/Figure"} <= set(kinds)


def test_the_drawing_of_the_code_has_a_description(walked: list[dict[str, Any]]) -> None:
    figures = [found for found in walked if found.get("/S") == "/Figure"]

    assert [figure["/Alt"] for figure in figures] == ["QR-code: controleer dit certificaat"]


def test_nothing_runs_and_nothing_is_attached(walked: list[dict[str, Any]]) -> None:
    for found in walked:
        assert not HIDDEN & set(found), found
        assert found.get("/S") not in HIDDEN


def test_the_only_way_out_is_the_check_page(walked: list[dict[str, Any]]) -> None:
    check = f"{papers.BASE_URL}/controle"
    links = {str(found["/URI"]) for found in walked if "/URI" in found}

    assert links == {check, f"{check}/{papers.PLAIN.token}"}


def test_no_path_of_this_machine_is_in_it() -> None:
    paper = certificate_pdf.render(papers.FULL, base_url=papers.BASE_URL)

    for path in (str(Path(__file__).parents[2]), str(Path.home()), ".typ", "certificate_pdf"):
        assert path.encode() not in paper


def test_only_our_own_faces_are_used_and_all_are_embedded(tmp_path: Path) -> None:
    tool = parts.need_tool("pdffonts")
    target = tmp_path / "certificaat.pdf"
    names = f"{papers.NAMES['arabic']} {papers.NAMES['cyrillic']} 李"
    target.write_bytes(certificate_pdf.render(papers.named(names), base_url=papers.BASE_URL))

    told = subprocess.run([tool, str(target)], capture_output=True, text=True, check=True)

    rows = [line.split() for line in told.stdout.splitlines()[2:]]
    assert {row[0].partition("+")[2] for row in rows} == {
        "AtkinsonHyperlegibleNext-Regular",
        "AtkinsonHyperlegibleNext-Bold",
        "SourceSerif4-SemiBold",
        "Vazirmatn-SemiBold",
    }
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_qpdf_finds_its_structure_sound(tmp_path: Path) -> None:
    tool = parts.need_tool("qpdf")
    target = tmp_path / "certificaat.pdf"
    name = papers.NAMES["emoji and chinese"]
    target.write_bytes(certificate_pdf.render(papers.named(name), base_url=papers.BASE_URL))

    told = subprocess.run(
        [tool, "--check", str(target)], check=False, capture_output=True, text=True
    )

    assert told.returncode == 0, told.stdout + told.stderr
