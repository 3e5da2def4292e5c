"""What strict mode finds."""

from __future__ import annotations

import pytest

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.conftest import caller


@pytest.mark.parametrize(
    ("method", "parameters", "finding"),
    [
        ("sendMessage", {"chat_id": 7, "text": "x", "colour": "red"}, "sendMessage: colour is unknown to the Bot API"),
        ("sendMessage", {"chat_id": 7}, "sendMessage: text: Field required"),
        (
            "sendMessage",
            {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callbackdata": "a"}]]}},
            "sendMessage: reply_markup.inline_keyboard.0.0.callbackdata is unknown to the Bot API",
        ),
    ],
)
def test_an_unknown_or_missing_parameter_is_a_fault(method, parameters, finding, client) -> None:
    with FakeTelegram(strict=True) as telegram:
        telegram.person(7).says("Hello")
        caller(telegram, client)(method, **parameters)
        assert telegram.faults == (finding,)


def test_a_file_that_no_parameter_takes_is_a_fault(client) -> None:
    with FakeTelegram(strict=True) as telegram:
        telegram.person(7).says("Hello")
        files = {"document": ("a.txt", b"a"), "paper": ("b.txt", b"b")}
        client.post(f"{telegram.bot_url}{telegram.token}/sendDocument", data={"chat_id": 7}, files=files)
        assert telegram.faults == ("sendDocument: no parameter takes the file 'paper'",)


def test_an_update_that_the_bot_api_does_not_know_is_a_fault(telegram) -> None:
    inspector = telegram._backend.inspector
    inspector.update(
        {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "x": 1}}
    )
    inspector.update({"message": None})
    assert inspector.findings == ["update: message.x is unknown to the Bot API", "update: update_id: Field required"]
    inspector.findings.clear()


def test_what_is_injected_is_meant_to_be_rubbish_and_is_no_fault(telegram) -> None:
    telegram.inject({"message": {"rubbish": True}})
    assert telegram.faults == ()


def test_without_strict_mode_nobody_may_rely_on_it(loose) -> None:
    with pytest.raises(AssertionError, match="strict=True"):
        _ = loose.faults
