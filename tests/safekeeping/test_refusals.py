"""What backup and restore refuse: nothing is changed then, and one line says why."""

import json
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from elearn.store import container
from elearn.store.container import Damaged
from tests.installed import Place, destroyed


def altered(kept: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of a backup with something changed in it."""
    with zipfile.ZipFile(kept) as file:
        members = {name: file.read(name) for name in file.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return target


def with_manifest(**changes: object) -> Callable[[dict[str, bytes]], None]:
    """Says something else in the manifest."""

    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"]) | changes
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


def test_a_database_with_rows_is_only_replaced_when_told(place: Place, kept: Path) -> None:
    was = place.rows()
    done = place.elearn("restore", kept)
    assert done.exit_code == 1
    assert "--force" in done.output
    assert place.rows() == was
    assert place.elearn("restore", kept, "--force").exit_code == 0
    assert place.elearn("verify").exit_code == 0


@pytest.mark.parametrize("key", [None, "00" * 32])
def test_without_the_key_that_the_backup_names_nothing_is_put_back(
    place: Place, kept: Path, key: str | None
) -> None:
    destroyed(place)
    path = place.folder / "data" / "chain.key"
    path.unlink()
    if key:
        path.write_text(key, encoding="ascii")
    done = place.elearn("restore", kept)
    assert done.exit_code == 1
    assert "Zet eerst die sleutel terug" in done.output
    assert ("een andere" if key else "er geen") in done.output
    assert path.exists() == bool(key), "no key is made: the next try must not find another one"


def flip(members: dict[str, bytes]) -> None:
    """One letter of a name."""
    members["tabellen/person.jsonl"] = members["tabellen/person.jsonl"].replace(b"Ada", b"Adi")


def lose(members: dict[str, bytes]) -> None:
    """A whole table."""
    del members["tabellen/completion.jsonl"]


def forge(members: dict[str, bytes]) -> None:
    """Another name on a certificate, with a digest that fits: only the chain can tell."""
    name = "tabellen/completion.jsonl"
    members[name] = members[name].replace(b"Ada", b"Eva")
    manifest = json.loads(members["manifest.json"])
    manifest["tables"]["completion"]["sha256"] = sha256(members[name]).hexdigest()
    members["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (flip, "beschadigd: tabel person"),
        (lose, "beschadigd: tabel completion"),
        (forge, "De keten in deze back-up klopt niet"),
        (with_manifest(schema="9999"), "nieuwer dan dit programma"),
        (with_manifest(format=2), "nieuwere versie"),
        (with_manifest(tables="niets"), "geen back-up"),
        (with_manifest(keys="geen"), "geen back-up"),
    ],
)
def test_a_backup_that_is_not_right_changes_nothing(
    place: Place, kept: Path, change: Callable[[dict[str, bytes]], None], words: str
) -> None:
    was = place.rows()
    wrong = altered(kept, place.folder / "wrong.zip", change)
    done = place.elearn("restore", wrong, "--force")
    assert done.exit_code == 1
    assert words in done.output
    assert "Traceback" not in done.output
    assert place.rows() == was
    assert left_behind(place) == []


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04half"])
def test_a_file_that_is_no_backup_says_so(place: Place, content: bytes) -> None:
    file = place.folder / "x.zip"
    file.write_bytes(content)
    done = place.elearn("restore", file, "--force")
    assert done.exit_code == 1
    assert "geen back-up van dit programma" in done.output


def test_a_byte_that_changed_anywhere_in_a_backup_is_said(kept: Path, tmp_path: Path) -> None:
    """In what is read. A zip has places that nobody reads; there nothing is lost."""
    whole, spoiled = kept.read_bytes(), tmp_path / "spoiled.zip"
    said = 0
    for at in range(0, len(whole), max(1, len(whole) // 300)):
        spoiled.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            container.check(spoiled, container.read(spoiled))
        except Damaged:
            said += 1
    assert said > 200


@pytest.mark.parametrize("name", ["data/copy.sqlite", "data/chain.key", "brief.txt"])
def test_a_backup_takes_no_place_but_that_of_an_older_one(place: Place, name: str) -> None:
    target = place.folder / name
    if name == "brief.txt" or not target.exists():
        target.write_text("Iets anders.", encoding="utf-8")
    was = target.read_bytes()
    done = place.elearn("backup", target)
    assert done.exit_code == 1
    assert "bestaat al en is geen back-up. Kies een andere naam." in done.output
    assert target.read_bytes() == was
    assert left_behind(place) == []


def left_behind(place: Place) -> list[str]:
    """Half-made copies."""
    return [path.name for path in place.folder.rglob("*") if path.name.startswith((".", "-"))]


def test_a_backup_that_cannot_be_made_leaves_the_last_one_alone(place: Place, kept: Path) -> None:
    done = place.elearn("backup", place.folder / "weg" / "x.zip")
    assert done.exit_code == 1
    assert "bestaat niet" in done.output
    (place.folder / "data" / "chain.key").write_text("00" * 32, encoding="ascii")
    last = place.folder / "last.zip"
    shutil.copyfile(kept, last)
    done = place.elearn("backup", last)
    assert done.exit_code == 1
    assert "hoort niet bij deze database" in done.output
    assert last.read_bytes() == kept.read_bytes()
