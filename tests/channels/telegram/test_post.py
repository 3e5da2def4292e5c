"""What comes of each parcel, by real exchanges over HTTP."""

from __future__ import annotations

import json

import pytest

from bot.channels.telegram.post import TelegramPost
from bot.desk.delivery import Delivery, Gone, LockedOut, MovedTo, Refused, Sent, Uncertain, Unsent, Wait
from bot.desk.outgoing import Button, Deletion, File, Parcel, Toast, Words
from tests.fake_telegram import Broken, FakeTelegram, Flood, Lost, Reset, Slow

DAY = 86_400
MOVED = {
    "ok": False, "error_code": 400, "description": "Bad Request: group chat was upgraded to a supergroup chat",
    "parameters": {"migrate_to_chat_id": -1001},
}  # fmt: skip


def send(post: TelegramPost, parcel: Parcel, chat: int = 7) -> Delivery:
    return post.send(chat, parcel).result(20)


def test_words_arrive_and_their_number_is_told(post, person) -> None:
    assert send(post, Words("Hello")) == Sent(person.last.message_id)
    assert person.texts == ["Hello"]


@pytest.mark.parametrize(
    "text", ["<b>bold</b> & <i>more</i>", "*bold* _more_ `code` [there](https://example.org)", "\\*"]
)
def test_markup_is_shown_as_the_text_that_it_is(post, person, text) -> None:
    send(post, Words(text))
    assert person.texts == [text]
    assert not {entity["type"] for entity in person.last.entities} & {"bold", "italic", "code", "text_link"}


def test_links_are_not_opened_for_a_preview(post, person, telegram) -> None:
    send(post, Words("https://example.org"))
    assert telegram.requests("sendMessage")[-1].parameters["link_preview_options"] == {"is_disabled": True}


def test_short_buttons_stand_two_in_a_row_and_long_ones_alone(post, person) -> None:
    labels = ("Yes", "No", "Just curious", "What's happening to Muslims", "Faith")
    send(post, Words("Which?", tuple(Button(label, label[:3]) for label in labels)))
    rows = [[button.label for button in row] for row in person.keyboard]
    assert rows == [["Yes", "No"], ["Just curious"], ["What's happening to Muslims"], ["Faith"]]
    assert person.last.data == ["Yes", "No", "Jus", "Wha", "Fai"]


def test_words_answer_a_press_and_clear_its_keyboard(post, person) -> None:
    send(post, Words("Which?", (Button("Yes", "yes"),)))
    asked = person.last.message_id
    press = person.presses("Yes")
    send(post, Words("Good", answers=press, clears=asked))
    assert [toast.text for toast in person.toasts] == [""]
    assert [message.buttons for message in person.heard] == [[], []]


def test_a_press_that_is_too_old_and_a_keyboard_that_is_gone_do_no_harm(post, person, telegram) -> None:
    send(post, Words("Which?", (Button("Yes", "yes"),)))
    asked = person.last.message_id
    press = person.presses("Yes")
    telegram.advance(600)
    send(post, Words("One", answers=press, clears=asked))
    assert isinstance(send(post, Words("Two", answers=press, clears=asked)), Sent)
    assert telegram.count("answerCallbackQuery", status=400) == 2
    assert telegram.count("editMessageReplyMarkup", status=400) == 1
    assert person.texts == ["Which?", "One", "Two"]


def test_words_answer_a_message_and_arrive_where_that_is_gone(post, person) -> None:
    number = person.says("A question")
    send(post, Words("An answer", reply_to=number))
    send(post, Words("Another", reply_to=number + 1000))
    assert [message.reply_to for message in person.heard] == [number, None]


def test_a_file_arrives_with_name_content_and_caption(post, person) -> None:
    assert isinstance(send(post, File("my-data.txt", "age: 16\nsaid: «ça va?» 🙂", "Everything")), Sent)
    (document,) = person.documents
    assert (document.name, document.content.decode()) == ("my-data.txt", "age: 16\nsaid: «ça va?» 🙂")
    assert document.caption == "Everything"


def test_a_toast_shows_its_text_as_far_as_there_is_room(post, person) -> None:
    send(post, Words("Which?", (Button("Yes", "yes"),)))
    assert send(post, Toast(person.presses("Yes"), "x" * 300)) == Sent(None)
    assert [toast.text for toast in person.toasts] == ["x" * 200]


def test_messages_are_taken_away_by_the_hundred(post, person, telegram) -> None:
    numbers = tuple(person.says(f"Message {number}") for number in range(250))
    assert send(post, Deletion(numbers)) == Sent(None)
    assert [message.text for message in person.sees] == ["/start"]
    assert telegram.count("deleteMessages") == 3


def test_a_message_that_has_to_stay_does_not_keep_the_others(post, person, telegram) -> None:
    old = [message.message_id for message in person.sees]
    telegram.advance(3 * DAY)
    numbers = [person.says(f"Message {number}") for number in range(60)]
    assert send(post, Deletion((*old, *numbers))) == Sent(None)
    assert [message.message_id for message in person.sees] == old
    assert telegram.count("deleteMessages") < 20


@pytest.mark.parametrize("trouble", [Reset(), Lost(), Broken(500)])
def test_a_deletion_of_which_nobody_knows_is_tried_again_because_that_does_no_harm(
    post, person, telegram, trouble
) -> None:
    telegram.disturb(trouble, times=1)
    deletion = Deletion((person.says("Hello"),))
    assert send(post, deletion) == Unsent()
    assert send(post, deletion) == Sent(None)


def test_a_flood_says_how_long_to_wait(post, person, telegram) -> None:
    telegram.disturb(Flood(17), times=1)
    assert send(post, Words("Hello")) == Wait(17.0)
    assert person.texts == []


def test_whoever_blocked_the_bot_is_gone(post, person) -> None:
    person.blocks()
    assert send(post, Words("Hello")) == Gone()


def test_a_chat_that_does_not_exist_is_gone(post, telegram) -> None:
    assert send(post, Words("Hello"), chat=999) == Gone()


def test_a_group_that_the_bot_was_thrown_out_of_is_gone(post, telegram) -> None:
    group = telegram.group()
    group.adds_bot()
    group.removes_bot()
    assert send(post, Words("Hello"), chat=group.id) == Gone()


def test_a_text_that_can_never_be_sent_is_refused_and_none_of_it_is_repeated(post, person) -> None:
    refused = send(post, Words("x" * 4097))
    assert refused == Refused("BadRequest")
    assert person.texts == []


def test_a_token_that_telegram_does_not_know_locks_out(telegram, person) -> None:
    with TelegramPost("7000000001:XXF-somebody-else-s-token-for-tests-00", telegram.url) as post:
        assert send(post, Words("Hello")) == LockedOut()


def test_a_refused_connection_sent_nothing(post, person, telegram) -> None:
    send(post, Words("One"))
    with telegram.down():
        assert send(post, Words("Two")) == Unsent()
        assert send(post, Deletion((1,))) == Unsent()
    assert send(post, Words("Three")) == Sent(person.last.message_id)


@pytest.mark.parametrize(("trouble", "arrived"), [(Lost(), ["Hello"]), (Reset(), []), (Slow(20), ["Hello"])])
def test_where_no_answer_comes_nobody_knows(telegram, person, trouble, arrived) -> None:
    telegram.disturb(trouble, method="sendMessage", times=1)
    with TelegramPost(telegram.token, telegram.url, read_seconds=0.3) as post:
        assert send(post, Words("Hello")) == Uncertain()
    assert person.texts == arrived


@pytest.mark.parametrize("status", [500, 502])
def test_an_error_of_the_server_sent_nothing(post, person, telegram, status) -> None:
    telegram.disturb(Broken(status), times=1)
    assert send(post, Words("Hello")) == Unsent()
    assert person.texts == []


@pytest.mark.parametrize(
    ("status", "body", "delivery"),
    [
        (400, json.dumps(MOVED).encode(), MovedTo(-1001)),
        (403, b"<html>this way is closed</html>", Unsent()),
        (401, b"<html>who are you?</html>", Unsent()),
        (404, b"<html>no such page</html>", Unsent()),
        (502, b"\xff\xfe", Unsent()),
        (200, b"<html>welcome</html>", Uncertain()),
        (200, b"", Uncertain()),
        (200, b"{}", Uncertain()),
        (200, b"[]", Uncertain()),
        (200, b'{"ok": true, "result": {"message_id": "?"}}', Uncertain()),
        (200, b'{"ok": true, "result": 7}', Uncertain()),
    ],
)
def test_an_odd_answer_is_taken_for_what_it_is(odd, status, body, delivery) -> None:
    with TelegramPost(FakeTelegram().token, odd((status, body))) as post:
        assert send(post, Words("Hello")) == delivery


@pytest.mark.parametrize("trouble", [Slow(20), Lost(), Reset(), Broken(502), Flood(60)], ids=repr)
def test_a_courtesy_that_fails_does_not_keep_the_words_that_go_with_it(telegram, person, trouble) -> None:
    telegram.disturb(trouble, method="answerCallbackQuery")
    with TelegramPost(telegram.token, telegram.url, read_seconds=0.3) as post:
        assert isinstance(send(post, Words("Hello", answers="1", clears=1)), Sent)
    assert person.texts == ["Hello"]


@pytest.mark.parametrize("senseless", [b"[]", b"{}", b'{"ok": true}', b"null"])
def test_a_courtesy_whose_answer_makes_no_sense_does_not_keep_the_words_either(odd, senseless) -> None:
    said = {"message_id": 9, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "Hello"}
    good = json.dumps({"ok": True, "result": said}).encode()
    with TelegramPost(FakeTelegram().token, odd((200, senseless), (200, good))) as post:
        assert send(post, Words("Hello", answers="1")) == Sent(9)


def test_what_is_still_under_way_at_the_end_holds_it_up_no_longer(telegram, person) -> None:
    telegram.disturb(Slow(60))
    with TelegramPost(telegram.token, telegram.url, read_seconds=5) as post:
        sending = post.send(7, Words("Hello"))
        telegram.wait_until(lambda: telegram.count("sendMessage"))
    assert sending.cancelled()  # it was not waited for until patience ended by itself


def test_typing_is_shown(post, person, telegram) -> None:
    post.show_typing(7)
    telegram.wait_until(lambda: person.action == "typing")


def test_typing_that_cannot_be_shown_does_no_harm(post, telegram, person) -> None:
    post.show_typing(999)
    telegram.wait_until(lambda: telegram.count("sendChatAction", status=400))
    assert isinstance(send(post, Words("Hello")), Sent)
