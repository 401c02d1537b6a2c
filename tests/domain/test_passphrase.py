"""Which passwords are too easy, and which are not."""

import time
import unicodedata

import pytest

from elearn.domain import passphrase

OWN = ("Marieke van der Linden", "Klaverdonk College", "m.linden@school.example", "Grijs gebied")


@pytest.mark.parametrize(
    "password",
    [
        *("aaaaaaaaaaaa", "abababababab", "123456789012", "abcdefghijkl", "qwertyuiopas"),
        *("1q2w3e4r5t6y", "1qaz2wsx3edc", "qwertyuiop12", "zyxwvutsrqponm", "asdfghjklasdf"),
        *("Welkom123456", "welkom2026!!", "W3lk0m!!!!!!", "Wachtwoord12", "password1234"),
        *("P@ssw0rd2026", "Zomervakantie2026", "september2026!", "Amsterdam020!", "ajaxajaxajax"),
        *("iloveyou1234", "administrator", "letmein12345", "superman1234", "sinterklaas5"),
        *("Marieke12345", "Linden-Marieke", "klaverdonk26", "grijs-gebied", "GrijsGebied2026"),
        *("schoolschool", "docentdocent1", "geheimgeheim", "491736205518", "12-05-1980-12-05"),
    ],
)
def test_what_many_people_choose_is_refused(password: str) -> None:
    assert passphrase.fault(password, personal=OWN) is not None


@pytest.mark.parametrize(
    "password",
    [
        *(
            "fiets lamp wolk trein",
            "oude kraan druppelt zacht",
            "K7$9x2-Qw4!z8",
            "vier scheve dakpannen",
        ),
        *(
            "correct horse battery staple",
            "mijn buurman zaagt op dinsdag",
            "🚲🌧️🧦 nat tot op de draad",
        ),
        *("żółta łódź płynie", "a" * 60 + "bcd efgh ijz xw pq", "hj3kd9f0sl2x"),
    ],
)
def test_a_few_words_or_a_random_one_will_do(password: str) -> None:
    assert passphrase.fault(password, personal=OWN) is None


@pytest.mark.parametrize(
    ("length", "right"), [(11, False), (12, True), (64, True), (128, True), (129, False)]
)
def test_twelve_to_a_hundred_and_twenty_eight_signs(length: int, right: bool) -> None:
    words = ("zeven kale struiken bij de brug over het water en nog iets meer tekst hier " * 3)[
        :length
    ]
    assert (passphrase.fault(words) is None) == right


def test_what_is_typed_on_another_machine_is_the_same_password() -> None:
    text = "Ëén paradijsvogel é"
    assert passphrase.plain(unicodedata.normalize("NFD", text)) == passphrase.plain(text)


@pytest.mark.parametrize(
    "evil", ["a" * 128, "ab" * 64, "1qaz" * 32, "welkom" * 21, "x1" * 60 + "😀"]
)
def test_no_password_takes_long_to_judge(evil: str) -> None:
    begin = time.perf_counter()
    passphrase.fault(evil, personal=OWN)
    assert time.perf_counter() - begin < 0.5
