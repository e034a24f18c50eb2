import io
import json
import logging

import pytest
import structlog

from bot.logs import Redaction, configure_logs

TOKEN = "s3cret-of-the-desk"  # noqa: S105
WEBHOOK = "https://discord.com/api/webhooks/1234567890/aB-c_dEf0123456789"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _root_as_before():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def written():
    stream = io.StringIO()
    configure_logs("INFO", secrets=[TOKEN], stream=stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.fixture
def terminal():
    stream = Terminal()
    configure_logs("INFO", secrets=[TOKEN], stream=stream)
    return stream


def fail_with(text):
    def inner():
        raise ValueError(text)

    inner()


def log_failure(log):
    try:
        fail_with(f"{TOKEN} at {WEBHOOK}")
    except ValueError:
        log.exception("failed %s", TOKEN)


def test_our_own_events_carry_fields_level_name_and_a_utc_time(written):
    structlog.get_logger("bot.sender").info("sent", delivery=7)
    (event,) = written()
    assert event["event"] == "sent"
    assert event["delivery"] == 7
    assert event["level"] == "info"
    assert event["logger"] == "bot.sender"
    assert event["timestamp"].endswith("Z")


def test_records_of_libraries_come_out_the_same_way(written):
    logging.getLogger("discord.gateway").warning("Shard %s closed", 3, extra={"shard": 3})
    (event,) = written()
    assert (event["event"], event["level"], event["shard"]) == ("Shard 3 closed", "warning", 3)


def test_what_is_below_the_level_is_not_written(written):
    logging.getLogger("aiohttp").debug("noise")
    structlog.get_logger("bot").debug("noise")
    assert written() == []


@pytest.mark.parametrize("make", [structlog.get_logger, logging.getLogger])
def test_no_secret_survives_in_fields_text_or_traceback(written, make):
    log_failure(make("bot.sender"))
    (event,) = written()
    line = json.dumps(event)
    assert "fail_with" in event["exception"]
    assert TOKEN not in line
    assert "aB-c_dEf" not in line
    assert "/webhooks/1234567890/[hidden]" in line


def test_a_secret_inside_an_object_is_hidden_too(written):
    structlog.get_logger("bot").info("started", settings={"address": [WEBHOOK], "token": TOKEN})
    assert "s3cret" not in str(written())
    assert "aB-c_dEf" not in str(written())


def test_a_terminal_gets_a_readable_line_and_a_plain_traceback(terminal):
    log_failure(structlog.get_logger("bot.sender"))
    text = terminal.getvalue()
    assert "failed [hidden]" in text
    assert "ValueError" in text
    assert TOKEN not in text


def test_configuring_again_replaces_the_handler(written):
    again = io.StringIO()
    configure_logs("INFO", stream=again)
    logging.getLogger("discord").info("once")
    assert written() == []
    assert len(again.getvalue().splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("/interactions/99/aW50ZXJhY3Rpb24_x-1/callback", "/interactions/99/[hidden]/callback"),
        ("Bot MTAwMDAwMDAwMDAwMDAwMDAw.GabcDE." + "x" * 38, "Bot [hidden]"),
        ("/channels/99/messages/100", "/channels/99/messages/100"),
    ],
)
def test_keys_of_others_are_known_by_their_shape(line, hidden):
    assert Redaction().hide(line) == hidden
