"""What people do, what the bot hears of it, and what they see."""

from __future__ import annotations

import json

import pytest
import telegram as ptb

from tests.fake_telegram import Button, FakeTelegram, Person, Toast
from tests.fake_telegram.conftest import Call

INLINE = {
    "inline_keyboard": [
        [{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}],
        [{"text": "Look", "url": "https://example.org"}],
    ]
}

ACTS = {
    "starts": lambda person: person.starts("poster"),
    "says": lambda person: person.says("/help me, see https://example.org"),
    "edits": lambda person: person.edits(person.says("hi"), "hello"),
    "replies": lambda person: person.replies(1, "to that"),
    "presses": lambda person: person.presses("Yes"),
    "forges": lambda person: person.forges("x" * 64, on=2),
    "sends_photo": lambda person: person.sends_photo("Look", album="5"),
    "sends_voice": lambda person: person.sends_voice(),
    "sends_video_note": lambda person: person.sends_video_note(),
    "sends_sticker": lambda person: person.sends_sticker(),
    "sends_document": lambda person: person.sends_document("Read"),
    "sends_contact": lambda person: person.sends_contact(),
    "sends_location": lambda person: person.sends_location(),
    "blocks": lambda person: person.blocks(),
    "unblocks": lambda person: person.unblocks(),
}


def show(call: Call, text: str = "Well?", markup: dict | None = None) -> int:
    """A message of the bot with a keyboard."""
    return call("sendMessage", chat_id=7, text=text, reply_markup=markup or INLINE)["result"]["message_id"]


def content(telegram: FakeTelegram) -> dict:
    """What the newest update is about."""
    update = telegram.updates[-1]
    return update[next(kind for kind in update if kind != "update_id")]


@pytest.mark.parametrize("act", ACTS)
def test_whatever_a_person_does_is_an_update_that_python_telegram_bot_understands(act, telegram, call, person) -> None:
    show(call)
    ACTS[act](person)
    read = ptb.Update.de_json(json.loads(json.dumps(telegram.updates[-1])), bot=None)
    assert read.effective_user.id == 7
    assert read.effective_user.language_code == "en"
    assert read.effective_chat.type == "private"
    assert not read.api_kwargs


def test_a_person_may_have_no_language(telegram) -> None:
    telegram.person(9, language=None).says("Hello")
    assert "language_code" not in content(telegram)["from"]


def test_commands_links_and_names_are_marked_in_utf_16(telegram, person) -> None:
    person.says("😀 /start@nobodys_bot see https://example.org or @somebody")
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in content(telegram)["entities"]] == [
        ("bot_command", 3, 18),
        ("url", 26, 19),
        ("mention", 49, 9),
    ]


def test_photos_of_an_album_belong_together(telegram, person) -> None:
    person.sends_photo("One", album="5")
    first = content(telegram)
    person.sends_photo(album="5")
    assert first["media_group_id"] == content(telegram)["media_group_id"] == "5"
    assert first["photo"][0]["file_unique_id"] != content(telegram)["photo"][0]["file_unique_id"]


def test_an_edit_is_told_and_stands_where_the_message_stood(telegram, person) -> None:
    said = person.says("helo")
    person.says("you")
    person.edits(said, "hello")
    assert "edit_date" in telegram.updates[-1]["edited_message"]
    assert [message.text for message in person.sees] == ["/start", "hello", "you"]
    with pytest.raises(AssertionError, match="no message 99"):
        person.edits(99, "x")


def test_nobody_edits_what_the_bot_said(call, person) -> None:
    with pytest.raises(AssertionError, match="somebody else's"):
        person.edits(show(call), "mine")


def test_a_reply_carries_the_message_it_answers(telegram, call, person) -> None:
    shown = show(call)
    person.replies(person.replies(shown, "first"), "second")
    replied = content(telegram)["reply_to_message"]
    assert replied["text"] == "first"
    assert "reply_to_message" not in replied
    assert person.sees[-2].reply_to == shown


def test_a_press_carries_data_message_and_chat_instance(telegram, call, person) -> None:
    shown = show(call)
    assert person.presses("No") == content(telegram)["id"]
    assert content(telegram)["data"] == "n"
    assert content(telegram)["message"]["message_id"] == shown
    assert content(telegram)["chat_instance"]


def test_a_press_goes_to_the_newest_message_with_such_a_button_or_to_the_one_named(telegram, call, person) -> None:
    old, new = show(call), show(call)
    call("sendMessage", chat_id=7, text="No buttons")
    person.presses("y")
    assert content(telegram)["message"]["message_id"] == new
    person.presses("y", on=old)
    assert content(telegram)["message"]["message_id"] == old


@pytest.mark.parametrize(("button", "says"), [("Maybe", r"There are: Yes \(y\), No \(n\), Look\."), ("Look", "a link")])
def test_a_press_of_what_is_no_button_says_which_there_are(button, says, call, person) -> None:
    show(call)
    with pytest.raises(AssertionError, match=says):
        person.presses(button)


def test_a_press_on_a_message_that_is_gone_carries_what_is_left_of_it(telegram, call, person) -> None:
    shown = show(call)
    call("deleteMessage", chat_id=7, message_id=shown)
    person.forges("y", on=shown)
    assert content(telegram)["message"] == {
        "chat": {"id": 7, "type": "private", "first_name": "Person 7"},
        "message_id": shown,
        "date": 0,
    }


def test_a_button_of_a_reply_keyboard_is_said(telegram, call, person) -> None:
    show(call, markup={"keyboard": [[{"text": "Red"}], [{"text": "Blue"}]], "one_time_keyboard": True})
    assert person.buttons == ["Red", "Blue"]
    person.presses("Blue")
    assert content(telegram)["text"] == "Blue"
    with pytest.raises(AssertionError, match="no button 'Red'"):
        person.presses("Red")


def test_a_reply_keyboard_can_be_taken_away(call, person) -> None:
    show(call, markup={"keyboard": [[{"text": "Red"}]]})
    show(call, markup={"remove_keyboard": True})
    with pytest.raises(AssertionError, match="There are: none"):
        person.presses("Red")


def test_a_person_sees_the_chat_as_it_stands_now(call, person) -> None:
    first, second = show(call, "One"), show(call, "Two")
    call("editMessageText", chat_id=7, message_id=first, text="<i>Won</i>", parse_mode="HTML")
    call("deleteMessages", chat_id=7, message_ids=[second, 99])
    assert person.texts == ["Won"]
    assert person.last.edited
    assert person.last.keyboard == ()
    assert person.last.entities == ({"type": "italic", "offset": 0, "length": 3},)
    assert person.last.raw["chat"]["id"] == 7


def test_a_person_sees_keyboards_toasts_and_typing(call, person) -> None:
    assert (person.last, person.buttons, person.action) == (None, [], None)
    call("sendChatAction", chat_id=7, action="typing")
    assert person.action == "typing"
    show(call)
    assert person.action is None
    assert person.buttons == person.last.buttons == ["Yes", "No", "Look"]
    assert person.last.data == ["y", "n"]
    assert person.keyboard[1] == (Button("Look", url="https://example.org"),)
    call("answerCallbackQuery", callback_query_id=person.presses("Yes"), text="Noted", show_alert=True)
    call("answerCallbackQuery", callback_query_id=person.presses("No"))
    assert person.toasts == [Toast("Noted", alert=True, to=7), Toast("", to=7)]


def test_what_somebody_deleted_cannot_be_edited_any_more(call, person) -> None:
    shown = show(call)
    person.deletes(shown)
    answer = call("editMessageText", chat_id=7, message_id=shown, text="x")
    assert answer["description"] == "Bad Request: message to edit not found"


def test_the_same_person_is_met_again(telegram, person: Person) -> None:
    assert telegram.person(7).sees == person.sees
    assert telegram.person(7).name == "Person 7"


def test_commands_are_offered_by_audience_and_language(telegram, call) -> None:
    help_, hilfe = [{"command": "help", "description": "Help"}], [{"command": "help", "description": "Hilfe"}]
    call("setMyCommands", commands=help_)
    call("setMyCommands", commands=hilfe, language_code="de", scope={"type": "all_private_chats"})
    assert telegram.commands == call("getMyCommands")["result"] == help_
    assert call("getMyCommands", language_code="de", scope={"type": "all_private_chats"})["result"] == hilfe
    assert call("getMyCommands", language_code="de")["result"] == []
