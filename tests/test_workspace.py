"""A workspace's settings are read strictly, and every one of them is explained in the file."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from ttdn_translate.errors import WorkspaceError
from ttdn_translate.workspace import Settings, create_workspace, open_workspace, read_settings, settings_text


def test_written_settings_read_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "ttdn.toml"
    path.write_text(settings_text(Settings()), encoding="utf-8")
    assert read_settings(path) == Settings()


def test_every_setting_is_explained() -> None:
    text = settings_text(Settings())
    for section in fields(Settings):
        for setting in fields(getattr(Settings(), section.name)):
            assert setting.metadata["doc"] in text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[site", "cannot be read as TOML"),
        ("[sight]\ntitle_en = 'x'", r"no section \[sight\]\. Sections: site, "),
        ("[site]\ntitel = 'x'", r"\[site\] has no setting 'titel'"),
        ("[desk]\nport = '80'", r"\[desk\] port must be of type int, not '80'"),
        ("[desk]\nport = true", r"\[desk\] port must be of type int, not True"),
        ("site = 3", r"no section \[site\]"),
    ],
)
def test_wrong_settings_are_refused_with_the_place(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "ttdn.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=reason):
        read_settings(path)


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    path = tmp_path / "ttdn.toml"
    path.write_text("[intake]\ntimeout = 5\n", encoding="utf-8")
    settings = read_settings(path)
    assert settings.intake.timeout == 5
    assert settings.site == Settings().site


def test_paths_are_relative_to_the_workspace(tmp_path: Path) -> None:
    path = tmp_path / "ttdn.toml"
    path.write_text(
        "[intake]\ntemplates = 'portal.toml'\n[glossary]\npath = '/elsewhere'\n", encoding="utf-8"
    )
    settings = read_settings(path)
    assert settings.intake.templates == str(tmp_path.resolve() / "portal.toml")
    assert settings.glossary.path == "/elsewhere"


def test_workspace_is_found_from_a_folder_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_workspace(tmp_path / "office")
    inner = tmp_path / "office" / "pages" / "2022"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    monkeypatch.delenv("TTDN_HOME", raising=False)
    assert open_workspace().root == (tmp_path / "office").resolve()


def test_variable_names_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_workspace(tmp_path / "office")
    monkeypatch.setenv("TTDN_HOME", str(tmp_path / "office"))
    assert open_workspace().root == (tmp_path / "office").resolve()


def test_no_workspace_says_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TTDN_HOME", raising=False)
    with pytest.raises(WorkspaceError, match="Make one with `ttdn init DIR`"):
        open_workspace()


def test_making_a_workspace_twice_keeps_its_settings(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    (tmp_path / "ttdn.toml").write_text("[desk]\nport = 9000\n", encoding="utf-8")
    assert create_workspace(tmp_path).settings.desk.port == 9000


def test_a_choice_is_one_of_its_examples(tmp_path: Path) -> None:
    path = tmp_path / "ttdn.toml"
    path.write_text('[style]\ndates = "January 18, 2022"\n', encoding="utf-8")
    assert read_settings(path).style.dates == "January 18, 2022"
    path.write_text('[style]\ndates = "18.01.2022"\n', encoding="utf-8")
    with pytest.raises(
        WorkspaceError, match=r"\[style\] dates is '18.01.2022'. Write one of: 18 January 2022 \| "
    ):
        read_settings(path)
