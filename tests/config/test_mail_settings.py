"""ELEARN_MAIL_URL and ELEARN_MAIL_FROM: what they mean, and what is said of a wrong one."""

from pathlib import Path

import pytest

from elearn.config import Settings, SettingsError, post
from elearn.config.post import MailServer, MailSettings, Tls

GOOD = {
    "ELEARN_SECRET_KEY": "a-secret-that-only-the-tests-know-0123456789",
    "ELEARN_BASE_URL": "https://leren.school.example",
}


def settings(**environ: str) -> Settings:
    return Settings.from_env(GOOD | environ)


def mail(address: str, sender: str = "") -> MailSettings:
    return settings(ELEARN_MAIL_URL=address, ELEARN_MAIL_FROM=sender).mail


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("smtp://mail.example", MailServer(host="mail.example", port=587, tls=Tls.START)),
        ("smtp://mail.example:25", MailServer(host="mail.example", port=25, tls=Tls.START)),
        ("smtps://mail.example", MailServer(host="mail.example", port=465, tls=Tls.WHOLE)),
        ("smtp://127.0.0.1:1025", MailServer(host="127.0.0.1", port=1025, tls=Tls.NONE)),
        ("smtp://[::1]:1025", MailServer(host="::1", port=1025, tls=Tls.NONE)),
        ("folder:/var/mail%20uit", Path("/var/mail uit")),
        ("folder:var/post", Path("var/post")),
        ("", None),
    ],
)
def test_where_mail_goes(address: str, way: MailServer | Path | None) -> None:
    assert mail(address).way == way


def test_a_password_may_hold_any_sign_and_is_never_shown() -> None:
    found = settings(ELEARN_MAIL_URL="smtp://jan%40school.nl:a%2Fb%23c%3A%40@mail.example")
    way = found.mail.way
    assert isinstance(way, MailServer)
    assert (way.user, way.password) == ("jan@school.nl", "a/b#c:@")
    assert "a/b" not in repr(way)
    assert "a%2Fb" not in repr(found)


@pytest.mark.parametrize(
    ("address", "sender", "name", "mailbox"),
    [
        ("smtp://mail.example", "", "Grijs gebied", "noreply@leren.school.example"),
        ("smtp://mail.example", "Leren <l@s.example>", "Leren", "l@s.example"),
        ("smtp://mail.example", "l@s.example", "Grijs gebied", "l@s.example"),
        ("smtp://mail.example?from=Één%20<e@s.example>", "x@y.example", "Één", "e@s.example"),
        ("folder:/p?from=Jan%20<j@s.example>", "", "Jan", "j@s.example"),
    ],
)
def test_from_whom_mail_comes(address: str, sender: str, name: str, mailbox: str) -> None:
    found = mail(address, sender)
    assert (found.sender_name, found.sender_address) == (name, mailbox)


@pytest.mark.parametrize(
    ("address", "sender", "words"),
    [
        ("mail.example", "", "begint met smtp://"),
        ("http://mail.example", "", "begint met smtp://"),
        ("smtp://", "", "schrijf een mailserver zo"),
        ("smtp://mail.example/pad", "", "schrijf een mailserver zo"),
        ("smtp://jan:pas/woord@mail.example", "", "(/ in een wachtwoord als %2F)"),
        ("smtp://jan:pas#woord@mail.example", "", "%23"),
        ("smtp://jan@mail.example", "", "inlognaam én een wachtwoord"),
        ("smtp://mail.example:0", "", "schrijf een mailserver zo"),
        ("smtp://mail.example:99999", "", "poort is geen getal"),
        ("smtp://mail.example:poort", "", "poort is geen getal"),
        ("smtp://mail.example?tls=nee", "", "'tls' is geen keuze"),
        ("smtp://mail.example?from=nergens", "", "schrijf de afzender zo"),
        ("smtp://mail.example?from=a@b.example%0D%0ABcc:x@y.example", "", "schrijf de afzender"),
        ("smtp://mail.example\r\n", "", "spatie of regeleinde"),
        ("folder:", "", "schrijf een map zo"),
        ("folder://server/map", "", "schrijf een map zo"),
        ("", "geen adres", "ELEARN_MAIL_FROM"),
        ("", "a@b.example\r\nBcc: x@y.example", "ELEARN_MAIL_FROM"),
    ],
)
def test_a_wrong_one_is_named_in_one_line_without_the_password(
    address: str, sender: str, words: str
) -> None:
    with pytest.raises(SettingsError) as error:
        mail(address, sender)
    (line,) = str(error.value).splitlines()
    assert words in line
    assert "woord" not in line.replace("wachtwoord", "")


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(SettingsError) as error:
        settings(ELEARN_BASE_URL="http://school.example", ELEARN_MAIL_URL="smtp://jan@")
    lines = str(error.value).splitlines()
    assert len(lines) == 3, lines


def test_what_has_no_fault_can_be_read() -> None:
    for address in ("smtp://h", "smtps://u:p@h:1?from=a@b.c", "folder:x", ""):
        assert list(post.faults(address, sender="")) == []
        post.read(address, sender="", base_url="https://h.example", product="P")
