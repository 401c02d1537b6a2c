"""Every nasty file, sent by HR: a page in words, nothing stored before confirming."""

import io

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from tests.documents import nasty
from tests.documents.nasty import Nasty
from tests.importing import everything
from tests.visitor import Page, Visitor
from tests.web.hr.sending import send
from tests.world import Someone

pytestmark = pytest.mark.usefixtures("today")


@pytest.mark.parametrize("files", [nasty.ALL[at::4] for at in range(4)], ids=["a", "b", "c", "d"])
def test_a_nasty_file_gets_a_page_in_words_and_stores_nothing(
    app: Flask, visitor: Visitor, hr: Someone, files: tuple[Nasty, ...]
) -> None:
    before = everything(app)
    for file in files:
        large = len(file.data) > 6 * nasty.MB
        page = post(visitor, file)
        assert page.status == 413 if large else page.status in (200, 422), file
        if file.words and file.rows == 0 and not large:
            assert file.words in page.text, file
    assert everything(app) == before


def post(visitor: Visitor, file: Nasty) -> Page:
    """Sends a file, and reads the page that it leads to.

    The body is written in memory: the client's own way leaves a temporary file open.
    """
    form = visitor.get("/po/import").form("Bekijk wat er verandert")
    chosen = FileStorage(io.BytesIO(file.data), filename=file.filename)
    body, length, boundary = stream_encode_multipart(
        {**form.fields, "due": "26-02-2099", "file": chosen}, use_tempfile=False
    )
    with visitor.client.post(
        "/po/import",
        input_stream=body,
        content_length=length,
        content_type=f'multipart/form-data; boundary="{boundary}"',
    ) as answer:
        if answer.status_code == 303:
            return visitor.get(answer.headers["Location"])
        page = Page(path="/po/import", response=answer)
        page.check()
        return page


def test_an_odd_name_is_shown_apart_from_what_stands_beside_it(
    visitor: Visitor, hr: Someone
) -> None:
    rows = (f"Ada;{name};{at};" for at, name in enumerate(nasty.NAMES, 100))
    page = send(visitor, nasty.lines(*rows))
    apart = ["".join(bdi.itertext()) for bdi in page.root.iter("bdi")]
    for name in nasty.NAMES:
        assert f"{name}, Ada" in apart
