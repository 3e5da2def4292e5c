"""What Telegram refuses, with its own words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fake_telegram import Flood
from tests.fake_telegram.answers import NOT_MODIFIED, TOO_OLD
from tests.fake_telegram.conftest import caller

LONG = "a" * 4097


def button(**more: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Yes"} | more]]}


SENDING = [
    ({"chat_id": 7}, "message text is empty"),
    ({"chat_id": 7, "text": " \n "}, "message text is empty"),
    ({"chat_id": 7, "text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
    ({"chat_id": 7, "text": LONG}, "message is too long"),
    ({"chat_id": 7, "text": "😀" * 2049}, "message is too long"),
    ({"chat_id": 99, "text": "Hello"}, "chat not found"),
    ({"chat_id": "@nobody", "text": "Hello"}, "chat not found"),
    ({"text": "Hello"}, "chat_id is empty"),
    ({"chat_id": 7, "text": "x", "parse_mode": "Word"}, "unsupported parse_mode"),
    ({"chat_id": 7, "text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ({"chat_id": 7, "text": "x", "reply_markup": button(callback_data="ä" * 33)}, "BUTTON_DATA_INVALID"),
    ({"chat_id": 7, "text": "x", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
    (
        {"chat_id": 7, "text": "x", "reply_markup": button()},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"chat_id": 7, "text": "x", "reply_markup": button(url="nowhere")},
        "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    (
        {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "y"}]]}},
        "inline keyboard button text is empty",
    ),
    (
        {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "Y", "callback_data": "y"}] * 101]}},
        "reply markup is too long",
    ),
    ({"chat_id": 7, "text": "x", "reply_markup": {"keyboard": [[""]]}}, "keyboard button text must be non-empty"),
    ({"chat_id": 7, "text": "x", "reply_markup": "yes"}, "object expected as reply markup"),
]


@pytest.fixture
def call(loose, client):
    return caller(loose, client)


@pytest.fixture
def person(loose):
    person = loose.person(7)
    person.starts()
    return person


@pytest.fixture
def sent(call, person) -> int:
    return call("sendMessage", chat_id=7, text="Hello", reply_markup=button(callback_data="y"))["result"]["message_id"]


@pytest.mark.parametrize(("parameters", "description"), SENDING, ids=[why[:40] for _, why in SENDING])
def test_what_cannot_be_sent_is_refused(parameters, description, call, person) -> None:
    answer = call("sendMessage", **parameters)
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"}
    assert person.texts == []


def test_half_a_letter_is_refused(loose, client, person) -> None:
    headers = {"Content-Type": "application/json"}
    where = f"{loose.bot_url}{loose.token}/sendMessage"
    answer = client.post(where, content=rb'{"chat_id": 7, "text": "a\ud800"}', headers=headers)
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


def test_a_text_may_be_4096_utf_16_units_long_and_data_64_bytes(call, person) -> None:
    assert call("sendMessage", chat_id=7, text="😀" * 2048, reply_markup=button(callback_data="ä" * 32))["ok"]


def test_nobody_who_never_wrote_can_be_written_to(loose, call) -> None:
    loose.person(8)
    answer = call("sendMessage", chat_id=8, text="Hello")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"


def test_whoever_blocks_the_bot_is_out_of_reach_until_unblocking_it(loose, call, person, sent) -> None:
    person.blocks()
    for method, more in (("sendMessage", {"text": "x"}), ("sendChatAction", {"action": "typing"})):
        assert call(method, chat_id=7, **more)["description"] == "Forbidden: bot was blocked by the user"
    assert call("editMessageText", chat_id=7, message_id=sent, text="x")["error_code"] == 403
    with pytest.raises(AssertionError, match="has blocked the bot"):
        person.says("Hello?")
    person.unblocks()
    assert call("sendMessage", chat_id=7, text="Hello")["ok"]
    changes = [update["my_chat_member"] for update in loose.updates if "my_chat_member" in update]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


def test_starting_again_unblocks(call, person) -> None:
    person.blocks()
    person.starts("from-a-poster")
    assert person.sees[-1].text == "/start from-a-poster"
    assert call("sendMessage", chat_id=7, text="Hello")["ok"]


EDITING = [
    ({"text": "Hello"}, "message is not modified"),
    ({"text": "Hello", "reply_markup": button(callback_data="y")}, NOT_MODIFIED),
    ({"message_id": 99, "text": "x"}, "message to edit not found"),
    ({"message_id": 1, "text": "x"}, "message can't be edited"),
    ({"text": ""}, "message text is empty"),
    ({"text": LONG}, "MESSAGE_TOO_LONG"),
    ({"chat_id": 99, "text": "x"}, "chat not found"),
]


@pytest.mark.parametrize(("parameters", "description"), EDITING, ids=[why[:40] for _, why in EDITING])
def test_what_cannot_be_edited_is_refused(parameters, description, call, person, sent) -> None:
    place = {"chat_id": 7, "message_id": sent}
    call("editMessageReplyMarkup", **place)
    if "reply_markup" in parameters:
        call("editMessageReplyMarkup", **place, reply_markup=parameters["reply_markup"])
    answer = call("editMessageText", **(place | parameters))
    assert answer["error_code"] == 400
    assert answer["description"].startswith(f"Bad Request: {description}")


def test_a_keyboard_that_stays_the_same_is_not_modified(call, sent) -> None:
    same = {"chat_id": 7, "message_id": sent, "reply_markup": button(callback_data="y")}
    assert call("editMessageReplyMarkup", **same)["description"] == f"Bad Request: {NOT_MODIFIED}"


def test_a_message_with_a_reply_keyboard_or_a_file_has_no_text_to_edit(call, person, client, loose) -> None:
    shown = call("sendMessage", chat_id=7, text="Choose", reply_markup={"keyboard": [["A"]]})["result"]["message_id"]
    assert "can't be edited" in call("editMessageText", chat_id=7, message_id=shown, text="x")["description"]
    where = f"{loose.bot_url}{loose.token}/sendDocument"
    filed = client.post(where, data={"chat_id": 7}, files={"document": ("a.txt", b"a")}).json()["result"]
    answer = call("editMessageText", chat_id=7, message_id=filed["message_id"], text="x")
    assert answer["description"] == "Bad Request: there is no text in the message to edit"


@pytest.mark.parametrize(
    ("parameters", "files", "description"),
    [
        ({"caption": "a" * 1025}, {"document": ("a.txt", b"a")}, "message caption is too long"),
        ({}, {}, "there is no document in the request"),
        ({"document": "nothing"}, {}, "wrong file identifier/HTTP URL specified"),
        ({}, {"document": ("a.txt", b"")}, "file must be non-empty"),
        ({"caption": "<b>", "parse_mode": "HTML"}, {"document": ("a.txt", b"a")}, "can't parse entities: "),
    ],
)
def test_what_is_no_document_is_refused(parameters, files, description, loose, client, person) -> None:
    where = f"{loose.bot_url}{loose.token}/sendDocument"
    answer = client.post(where, data={"chat_id": 7} | parameters, files=files).json()
    assert answer["error_code"] == 400
    assert answer["description"].startswith(f"Bad Request: {description}")


def test_a_query_is_answered_once_in_time_and_in_two_hundred_letters(loose, call, person, sent) -> None:
    first, second = person.presses("y"), person.presses("Yes")
    assert call("answerCallbackQuery", callback_query_id=first, text="a" * 201)["error_code"] == 400
    assert call("answerCallbackQuery", callback_query_id=first, text="a" * 200)["ok"]
    too_old = {"ok": False, "error_code": 400, "description": f"Bad Request: {TOO_OLD}"}
    assert call("answerCallbackQuery", callback_query_id=first) == too_old
    assert call("answerCallbackQuery", callback_query_id="5") == too_old
    loose.advance(151)
    assert call("answerCallbackQuery", callback_query_id=second) == too_old
    assert [(toast.text, toast.to) for toast in person.toasts] == [("a" * 200, 7)]


@pytest.mark.parametrize(
    ("method", "parameters", "description"),
    [
        ("sendChatAction", {"chat_id": 7, "action": "thinking"}, "wrong parameter action in request"),
        ("deleteMessage", {"chat_id": 7, "message_id": 99}, "message to delete not found"),
        ("deleteMessages", {"chat_id": 7, "message_ids": []}, "message identifiers are not specified"),
        ("deleteMessages", {"chat_id": 7, "message_ids": list(range(101))}, "too many message identifiers specified"),
        ("leaveChat", {"chat_id": 7}, "chat can't be left"),
        ("getChat", {"chat_id": 99}, "chat not found"),
        ("setMyCommands", {"commands": [{"command": "Help!", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "h", "description": " "}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": "help"}, "can't parse commands JSON object"),
        ("setMyCommands", {"commands": [{"command": "h", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
def test_other_methods_refuse_too(method, parameters, description, call, person) -> None:
    assert call(method, **parameters)["description"] == f"Bad Request: {description}"


def test_a_message_is_too_old_to_be_deleted_after_two_days(loose, call, person, sent) -> None:
    loose.advance(48 * 3600 + 2)
    answer = call("deleteMessage", chat_id=7, message_id=sent)
    assert answer["description"] == "Bad Request: message can't be deleted"


def test_a_chat_is_flooded_on_demand(loose, call, person, client) -> None:
    loose.person(8).says("Hello")
    loose.disturb(Flood(3), method="sendMessage", chat=7, times=1)
    assert call("sendMessage", chat_id=8, text="x")["ok"]
    answer = client.post(f"{loose.bot_url}{loose.token}/sendMessage", json={"chat_id": 7, "text": "x"})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "3"
    assert answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    assert call("sendMessage", chat_id=7, text="x")["ok"]
