import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings

ROOT = Path(__file__).parent.parent
NAMES = [name.upper() for name in Settings.model_fields]
SECRET = "MTIz.not-a-real.token"  # noqa: S105


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def env_file(tmp_path):
    def write(text):
        path = tmp_path / ".env"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_without_a_file_the_defaults_hold(tmp_path):
    settings = read_settings(tmp_path / ".env")
    assert settings.discord_token is None
    assert settings.nightdesk_data == Path("data")
    assert settings.nightdesk_log_level == "INFO"


def test_the_file_sets_and_the_environment_wins(env_file, monkeypatch):
    path = env_file("NIGHTDESK_DATA=here\nNIGHTDESK_LOG_LEVEL=debug\nNIGHTDESK_SYNC_GUILD=42\n")
    monkeypatch.setenv("NIGHTDESK_DATA", "there")
    settings = read_settings(path)
    assert settings.nightdesk_data == Path("there")
    assert settings.nightdesk_log_level == "DEBUG"
    assert settings.nightdesk_sync_guild == 42


def test_the_shipped_example_can_be_used_as_it_is(env_file):
    path = env_file((ROOT / ".env.example").read_text("utf-8"))
    assert read_settings(path) == read_settings(None)


def test_a_byte_order_mark_does_not_hide_the_first_name(env_file):
    path = env_file("\ufeffNIGHTDESK_DATA=here\n")
    assert read_settings(path).nightdesk_data == Path("here")


def test_a_misspelt_name_is_refused_with_the_right_one(env_file):
    path = env_file(f"DISCORD_TOKN={SECRET}\n")
    with pytest.raises(SettingsError, match=r"DISCORD_TOKN.*Did you mean DISCORD_TOKEN") as refused:
        read_settings(path)
    assert SECRET not in str(refused.value)


def test_names_of_other_programs_are_left_alone(env_file):
    assert read_settings(env_file("PGHOST=db\nEDITOR=vi\n")) == read_settings(None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NIGHTDESK_SYNC_GUILD", "my-server-name"),
        ("NIGHTDESK_SYNC_GUILD", "-1234567"),
        ("NIGHTDESK_LOG_LEVEL", "chatty-value"),
        ("NIGHTDESK_HEALTH", "localhost-without-port"),
        ("NIGHTDESK_HEALTH", "http://127.0.0.1:8080"),
        ("NIGHTDESK_HEALTH", "127.0.0.1:808080"),
        ("DISCORD_API_URL", "discord-without-scheme"),
        ("DISCORD_API_URL", "ftp://files.example"),
        ("DISCORD_API_URL", "http://[broken"),
        ("DISCORD_GATEWAY_URL", "https://gateway.example"),
        ("DATABASE_URL", "mysql://db.example/news"),
        ("DATABASE_URL", "database-without-scheme"),
    ],
)
def test_a_bad_value_is_refused_by_name_and_never_shown(env_file, name, value):
    path = env_file(f"DISCORD_TOKEN={SECRET}\n{name}={value}\n")
    with pytest.raises(SettingsError) as refused:
        read_settings(path)
    (line,) = refused.value.lines
    assert line.startswith(f"{name} cannot be used: expected ")
    assert f"{name}=" in line
    assert value not in line
    assert SECRET not in line


def test_every_refused_value_has_its_own_line(env_file):
    path = env_file("NIGHTDESK_SYNC_GUILD=x\nNIGHTDESK_LOG_LEVEL=y\n")
    with pytest.raises(SettingsError) as refused:
        read_settings(path)
    assert len(refused.value.lines) == 2


def test_a_file_that_is_no_text_is_refused_in_words(tmp_path):
    path = tmp_path / ".env"
    path.write_bytes(b"NIGHTDESK_DATA=\xff\xfe\n")
    with pytest.raises(SettingsError, match="save it as plain UTF-8 text"):
        read_settings(path)


def test_settings_do_not_show_the_token_and_cannot_be_changed(env_file):
    settings = read_settings(env_file(f"DISCORD_TOKEN={SECRET}\n"))
    assert SECRET not in repr(settings) + str(settings.model_dump())
    assert settings.discord_token.get_secret_value() == SECRET
    with pytest.raises(ValueError, match="frozen"):
        settings.nightdesk_data = Path("elsewhere")


def test_a_database_is_named_without_showing_its_password(env_file):
    settings = read_settings(env_file("DATABASE_URL=postgresql://desk:s3same@db/news\n"))
    assert "s3same" not in repr(settings) + str(settings.model_dump())
    assert settings.database_address == "postgresql://desk:s3same@db/news"
    assert set(settings.database_secrets) == {settings.database_address, ":s3same@"}


@pytest.mark.parametrize("field", Settings.model_fields)
def test_the_docs_name_every_setting_with_its_default(field):
    default = Settings.model_fields[field].default
    shown = "not set" if default is None else f"`{default}`"
    docs = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert f"| `{field.upper()}` | {shown} |" in docs


@pytest.mark.parametrize("field", Settings.model_fields)
def test_the_example_file_names_every_setting_with_its_default(field):
    default = Settings.model_fields[field].default
    example = (ROOT / ".env.example").read_text("utf-8")
    assert re.search(rf"^#?{field.upper()}=", example, re.MULTILINE)
    if default is not None:
        assert re.search(rf"^#{field.upper()}={default}$", example, re.MULTILINE)


def test_a_process_has_the_shards_it_names_and_their_part_of_the_pace(env_file):
    database = "DATABASE_URL=postgresql://nightdesk@127.0.0.1/nightdesk\n"
    settings = read_settings(env_file(database + "SHARD_COUNT=8\nSHARD_IDS=0-2, 7\n"))
    assert settings.shards.ids == {0, 1, 2, 7}
    assert settings.pace == 22.5
    assert read_settings(env_file("SHARD_COUNT=4\n")).shards.ids == {0, 1, 2, 3}
    alone = read_settings(env_file(""))
    assert (alone.shards, alone.pace) == (None, 45.0)
    assert read_settings(env_file("NIGHTDESK_PACE=10\n")).pace == 10.0


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("SHARD_IDS=0", "say how many"),
        ("SHARD_COUNT=2\nSHARD_IDS=2", "not there"),
        ("SHARD_COUNT=2\nSHARD_IDS=1", "DATABASE_URL"),
        ("SHARD_COUNT=2\nSHARD_IDS=one", "SHARD_IDS cannot be used"),
        ("SHARD_COUNT=2\nSHARD_IDS=1-0", "SHARD_IDS cannot be used"),
        ("NIGHTDESK_PACE=51", "NIGHTDESK_PACE cannot be used"),
    ],
)
def test_shards_that_cannot_be_are_refused(env_file, lines, words):
    with pytest.raises(SettingsError, match=words):
        read_settings(env_file(lines))
