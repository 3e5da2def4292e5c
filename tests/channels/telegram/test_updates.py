"""Updates as they come, read into values with nothing in them that need not be known."""

from __future__ import annotations

import contextlib
import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.updates import KINDS, arrival, read
from bot.desk.incoming import (
    Arrival,
    Edit,
    GroupMessage,
    GroupPress,
    Message,
    Moved,
    Nothing,
    Presence,
    Press,
)
from tests.channels.telegram.updates_of_telegram import (
    ATTACHMENTS,
    BOT,
    CHAT,
    GROUP,
    LARGEST,
    PRIVATE,
    SERVICE,
    USER,
    every_kind,
    message,
    presence,
    press,
    update,
)

EVERY = every_kind()
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just("\ud800")
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
)


def test_a_message_is_read_with_its_words_language_and_time() -> None:
    incoming = read(update("message", message(text="hello")))
    assert incoming == Message(LARGEST, LARGEST, "hello", None, None, "en-GB", 1_790_000_000)


@pytest.mark.parametrize("kind", ATTACHMENTS)
def test_what_is_not_words_is_named_by_its_kind_alone(kind) -> None:
    content, name = ATTACHMENTS[kind]
    incoming = read(update("message", message(**{kind: content})))
    assert isinstance(incoming, Message)
    assert (incoming.attachment, incoming.text) == (name, "")


def test_a_caption_is_words_and_an_album_is_known_by_its_number() -> None:
    incoming = read(update("message", message(caption="look", media_group_id="77", photo=ATTACHMENTS["photo"][0])))
    assert isinstance(incoming, Message)
    assert (incoming.text, incoming.attachment, incoming.album) == ("look", "picture", "77")


@pytest.mark.parametrize("kind", SERVICE)
def test_what_the_app_writes_by_itself_is_nothing_to_answer(kind) -> None:
    assert read(update("message", message(**{kind: SERVICE[kind]}))) == Nothing(LARGEST)


def test_a_changed_message_is_an_edit_and_one_without_words_is_nothing() -> None:
    assert read(update("edited_message", message(text="no", edit_date=2))) == Edit(LARGEST, LARGEST, "no")
    assert read(update("edited_message", message(photo=ATTACHMENTS["photo"][0], edit_date=2))) == Nothing(LARGEST)


def test_a_changed_message_in_a_group_is_nothing_whatever_it_says() -> None:
    assert read(update("edited_message", message(9, GROUP, text="no", edit_date=2))) == Nothing(GROUP["id"])


def test_a_press_is_read_with_the_message_under_which_it_stood() -> None:
    assert read(press()) == Press(LARGEST, "4000000000000000001", LARGEST, "a.1.b.yes")


def test_a_press_under_a_message_that_telegram_no_longer_shows_is_read() -> None:
    old = {"chat": CHAT, "message_id": 5, "date": 0}
    assert read(press(message=old)) == Press(LARGEST, "4000000000000000001", 5, "a.1.b.yes")


def test_a_press_without_message_or_data_is_that_of_whoever_pressed() -> None:
    raw = press(data=None, message=None)
    assert read(raw) == Press(LARGEST, "4000000000000000001", None, "")
    assert arrival(raw) == Arrival(2**31 - 1, LARGEST, may_go_on=False)


@pytest.mark.parametrize(
    ("old", "new", "here"),
    [("member", "kicked", False), ("kicked", "member", True), ("member", "left", False)],
)
def test_whoever_blocks_or_lets_in_is_away_or_here(old, new, here) -> None:
    assert read(presence(old, new)) == Presence(LARGEST, here)


def test_a_group_message_says_what_it_answers_and_whether_that_was_the_bots() -> None:
    answered = message(9, GROUP, text="RED") | {"from": BOT}
    incoming = read(update("message", message(10, GROUP, text="I am here", reply_to_message=answered)))
    assert incoming == GroupMessage(GROUP["id"], 10, "I am here", True, 9, True, LARGEST)


def test_a_picture_in_a_group_is_no_words() -> None:
    incoming = read(update("message", message(10, GROUP, photo=ATTACHMENTS["photo"][0], caption="look")))
    assert isinstance(incoming, GroupMessage)
    assert (incoming.words, incoming.text) == (False, "")


def test_other_bots_in_a_group_are_not_listened_to() -> None:
    other = BOT | {"id": 7000000002}
    assert read(update("message", message(10, GROUP, text="hi") | {"from": other})) == Nothing(GROUP["id"])


def test_an_administrator_who_stays_anonymous_is_listened_to() -> None:
    anonymous = {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": GROUP}
    incoming = read(update("message", message(10, GROUP, text="hi") | anonymous))
    assert isinstance(incoming, GroupMessage)
    assert incoming.text == "hi"


def test_the_first_name_of_a_counsellor_who_presses_is_the_only_name_that_is_read() -> None:
    incoming = read(press("seen.1", GROUP))
    assert incoming == GroupPress(GROUP["id"], "4000000000000000001", LARGEST, "seen.1", LARGEST, PRIVATE[0])


def test_a_group_that_moves_tells_its_new_number() -> None:
    group = GROUP | {"type": "group"}
    assert read(update("message", message(1, group, migrate_to_chat_id=-5))) == Moved(GROUP["id"], -5)


def test_being_let_into_a_group_is_told_and_a_change_of_rights_is_not() -> None:
    assert read(presence("left", "member", GROUP)) == GroupMessage(GROUP["id"])
    rights = dict.fromkeys(
        (
            "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
            "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
            "can_edit_stories", "can_delete_stories",
        ),
        False,
    )  # fmt: skip
    raw = presence("member", "administrator", GROUP)
    raw["my_chat_member"]["new_chat_member"] |= rights
    assert read(raw) == Nothing(GROUP["id"])


@pytest.mark.parametrize("raw", EVERY, ids=lambda raw: json.dumps(raw)[:60])
def test_nothing_of_a_person_gets_into_a_value(raw) -> None:
    value = repr(read(raw))
    allowed = {PRIVATE[0]} if value.startswith("GroupPress") else set()
    assert not [private for private in PRIVATE if private in value and private not in allowed]


@pytest.mark.parametrize("raw", EVERY, ids=lambda raw: json.dumps(raw)[:60])
def test_every_update_is_put_into_the_lane_of_the_chat_it_is_read_for(raw) -> None:
    came = arrival(raw)
    assert came is not None
    assert came.chat_id == read(raw).chat_id


@pytest.mark.parametrize(
    ("content", "waits"),
    [
        ({"text": "so"}, True),
        ({"photo": ATTACHMENTS["photo"][0]}, True),
        ({"text": "/forget"}, False),
        ({"text": "/help@nobodys_bot"}, False),
    ],
)
def test_words_and_pictures_may_go_on_and_commands_do_not(content, waits) -> None:
    assert arrival(update("message", message(**content))) == Arrival(2**31 - 1, LARGEST, waits)


@pytest.mark.parametrize("raw", [press(), press(chat=GROUP), presence("member", "kicked")])
def test_buttons_and_blocks_wait_for_nothing(raw) -> None:
    came = arrival(raw)
    assert came is not None
    assert not came.may_go_on


@pytest.mark.parametrize("kind", ["inline_query", "poll", "channel_post", "business_message", "message_reaction"])
def test_a_kind_that_was_not_asked_for_belongs_nowhere(kind) -> None:
    assert arrival({"update_id": 1, kind: message(text="x")}) is None
    assert kind not in KINDS


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("\ud83d", "\ufffd"),
        ("a\udc00b", "a\ufffdb"),
        ("\ud83d\ude42", "🙂"),
        ("a" + "\u0301" * 4095, "a" + "\u0301" * 4095),
        ("\x00\x01\x1b[31m", "\x00\x01\x1b[31m"),
    ],
)
def test_whatever_a_text_is_made_of_it_can_be_stored(text, read_as) -> None:
    incoming = read(update("message", message(text=text)))
    assert isinstance(incoming, Message)
    assert incoming.text == read_as
    incoming.text.encode()


@pytest.mark.parametrize("field", ["media_group_id", "data", "language_code", "first_name", "id"])
def test_half_a_character_gets_into_no_other_field_either(field) -> None:
    half = "x\ud83d"
    user = USER | {field: half} if field in USER and field != "id" else USER
    raws = [
        update("message", message(text="hi", media_group_id=half) | {"from": user}),
        press(
            half if field == "data" else "seen.1", GROUP, **{"from": user}, **({"id": half} if field == "id" else {})
        ),
    ]
    for raw in raws:
        "".join(str(value) for value in values_of(read(raw))).encode()


@pytest.mark.parametrize("number", [True, "1", 1.5, None, 2**63, -(2**63), [1]])
def test_a_number_that_is_none_belongs_nowhere(number) -> None:
    assert arrival(update("message", message(text="x"), number)) is None
    assert arrival(update("message", message(text="x", chat=CHAT | {"id": number}))) is None


def test_a_part_that_has_no_place_in_a_message_does_not_put_it_into_the_lane_of_another_chat() -> None:
    raw = update("message", message(text="hi", message=message(chat=CHAT | {"id": 8})))
    came = arrival(raw)
    assert came is not None
    assert came.chat_id == read(raw).chat_id == LARGEST


@pytest.mark.parametrize("depth", [100, 1000, 5000])
def test_an_update_nested_deep_is_read_or_refused(depth) -> None:
    nested = message(text="hi")
    for _ in range(depth):
        nested = message(text="hi", reply_to_message=nested)
    assert arrival(update("message", nested)) == Arrival(2**31 - 1, LARGEST, may_go_on=True)
    with contextlib.suppress(ValueError):
        assert isinstance(read(update("message", nested)), Message)


def mutilated(draw: st.DrawFn) -> dict[str, Any]:
    """An update in which something is missing or is something else."""
    raw = copy.deepcopy(draw(st.sampled_from(EVERY)))
    for _ in range(draw(st.integers(1, 3))):
        place: Any = raw
        while True:
            key = draw(st.sampled_from(sorted(place))) if isinstance(place, dict) else 0
            deeper = place[key]
            if not isinstance(deeper, dict | list) or not deeper or draw(st.booleans()):
                break
            place = deeper
        if draw(st.booleans()) and isinstance(place, dict) and len(place) > 1:
            del place[key]
        else:
            place[key] = draw(ANYTHING)
    return raw


@given(st.composite(mutilated)() | st.dictionaries(st.sampled_from(("update_id", *KINDS)), ANYTHING))
def test_a_mutilated_update_is_read_or_refused_and_its_arrival_never_fails(raw) -> None:
    arrival(raw)
    with contextlib.suppress(ValueError):
        assert read(raw) is not None


@given(st.composite(mutilated)())
def test_what_is_read_of_a_mutilated_update_is_of_its_lane_and_has_the_types_that_it_should(raw) -> None:
    came = arrival(raw)
    if came is None:
        return
    try:
        value = read(raw)
    except ValueError:
        return
    assert value.chat_id == came.chat_id
    assert all(isinstance(text, str) for text in (getattr(value, name, "") for name in ("text", "data", "language")))


def values_of(value: Any) -> list[Any]:
    return [getattr(value, name) for name in value.__slots__]


def test_in_a_channel_nothing_is_ever_said() -> None:
    channel = {"id": -100777, "type": "channel", "title": "Channel 1"}
    assert read(presence("left", "member", channel)) == Nothing(-100777)
