"""Groups."""

from __future__ import annotations

import pytest
import telegram as ptb

from tests.fake_telegram import Group

YES = {"inline_keyboard": [[{"text": "Mine", "callback_data": "take"}]]}


@pytest.fixture
def group(telegram) -> Group:
    """A group that the bot has been added to."""
    group = telegram.group("Room")
    group.adds_bot(by="Asker")
    return group


def test_being_added_is_told_in_two_ways(telegram, group) -> None:
    change, message = (ptb.Update.de_json(update, bot=None) for update in telegram.updates)
    assert change.my_chat_member.old_chat_member.status == "left"
    assert change.my_chat_member.new_chat_member.can_delete_messages
    assert change.my_chat_member.from_user.first_name == "Asker"
    assert message.message.new_chat_members[0].username == "nobodys_bot"
    assert message.effective_chat.type == "supergroup"
    assert group.id < -1_001_000_000_000


def test_before_that_the_bot_hears_nothing_and_says_nothing(telegram, call) -> None:
    group = telegram.group("Elsewhere")
    group.member().says("Hello?")
    assert telegram.updates == ()
    answer = call("sendMessage", chat_id=group.id, text="Hello")
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"


def test_members_talk_reply_and_press(telegram, call, group) -> None:
    anne, ben = group.member("Anne"), group.member("Ben")
    anne.says("Hello")
    shown = call("sendMessage", chat_id=group.id, text="Who?", reply_markup=YES)["result"]["message_id"]
    ben.replies(shown, "I do")
    query = ben.presses("Mine")
    call("answerCallbackQuery", callback_query_id=query, text="Thanks")
    message, press = (ptb.Update.de_json(update, bot=None) for update in telegram.updates[-2:])
    assert message.message.reply_to_message.message_id == shown
    assert press.callback_query.from_user.first_name == "Ben"
    assert press.callback_query.message.chat.id == group.id
    assert [one.text for one in group.sees] == ["", "Hello", "Who?", "I do"]
    assert [(toast.text, toast.to) for toast in group.toasts] == [("Thanks", ben.id)]


def test_a_member_is_the_same_in_every_group(telegram, group) -> None:
    assert telegram.group("Other").member("Anne").id == group.member("Anne").id != group.member("Ben").id
    assert telegram.group("Room").id == group.id != telegram.group("Other").id


@pytest.mark.parametrize(("status", "allowed"), [("administrator", True), ("member", False)])
def test_only_an_administrator_deletes_what_others_said(status, allowed, telegram, call) -> None:
    group = telegram.group()
    group.adds_bot(status=status)
    said = group.member("Anne").says("Hello")
    assert call("deleteMessage", chat_id=group.id, message_id=said)["ok"] is allowed


def test_a_bot_that_is_thrown_out_hears_of_it_and_then_nothing(telegram, call, group) -> None:
    group.removes_bot(by="Anne")
    assert telegram.updates[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    group.member("Anne").says("Gone")
    assert "my_chat_member" in telegram.updates[-1]
    answer = call("sendMessage", chat_id=group.id, text="Hello?")
    assert answer["description"] == "Forbidden: bot was kicked from the supergroup chat"


def test_a_bot_can_leave(telegram, call, group) -> None:
    assert call("leaveChat", chat_id=group.id)["ok"]
    assert telegram.updates[-1]["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert call("leaveChat", chat_id=group.id)["error_code"] == 403
