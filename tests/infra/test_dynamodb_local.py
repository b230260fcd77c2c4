"""DynamoDB Local is fetched only by who accepts its licence, and only the one that was pinned."""

import pytest

from infra.dynamodb_local import FOLDER, ROOT, FetchError, main, unpack


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


def test_git_ignores_where_it_is_kept():
    assert f"{FOLDER.name}/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
