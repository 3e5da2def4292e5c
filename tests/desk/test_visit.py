"""A person writes or presses, and is answered."""

from __future__ import annotations

import pytest

from bot.conversation.inbound import ATTACHMENTS
from bot.desk import buttons
from bot.desk.outgoing import Toast, Words
from bot.transcripts.models import Conversation, Event, Outgoing, Person, Update
from tests.desk.front import Front, Visitor

CLAIM = "they will never accept us here no matter what we do"
RAW_ATTACHMENTS = {
    "picture": {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]},
    "voice": {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
    "sticker": {
        "sticker": {
            "file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
            "is_animated": False, "is_video": False,
        },
    },
    "file": {"document": {"file_id": "f", "file_unique_id": "u"}},
    "contact": {"contact": {"phone_number": "+442079460000", "first_name": "Nobody"}},
    "location": {"location": {"longitude": 1.0, "latitude": 2.0}},
    "other": {"dice": {"emoji": "🎲", "value": 3}},
}  # fmt: skip
PICTURE = RAW_ATTACHMENTS["picture"]


def first_button(person: Visitor, label: str) -> str:
    offered = [button for parcel in person.seen if isinstance(parcel, Words) for button in parcel.buttons]
    return next(button.data for button in offered if button.label == label)


def kinds() -> list[str]:
    return list(Event.objects.order_by("number").values_list("kind", flat=True))


def test_the_first_words_say_who_this_is(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    assert len(person.heard) == 1
    assert "chatbot" in person.heard[0]


def test_a_claim_is_talked_about_from_the_gate_to_an_answer(front: Front) -> None:
    front.visitor().passes_the_gate().says(CLAIM)
    assert Conversation.objects.get().claim == "not-accepted-here"
    assert front.person().age_band == "16-to-17"
    assert front.person().country == "country-gb"


def test_the_gate_can_be_passed_by_buttons_alone(front: Front) -> None:
    person = front.visitor()
    person.says("hi")
    for label in ("Yes", "16 or 17", "United Kingdom"):
        person.presses(label)
    assert (front.person().consent, front.person().age_band) == (True, "16-to-17")
    assert Conversation.objects.get().stage == "open"


def test_a_claim_in_the_first_words_is_kept_until_the_gate_is_passed(front: Front, tree) -> None:
    person = front.visitor()
    person.says(CLAIM)
    assert "chatbot" in person.heard[-1]
    for label in ("Yes", "16 or 17", "United Kingdom"):
        person.presses(label)
    assert str(tree.claims["not-accepted-here"].paraphrase) in person.heard[-1]


def test_danger_in_the_first_words_goes_before_everything(front: Front) -> None:
    person = front.visitor()
    person.says("i want to die")
    assert "chatbot" not in person.heard[0]
    assert front.person().flags.get().category == "self-harm"


def test_an_update_that_comes_twice_is_answered_once(front: Front) -> None:
    person = front.visitor()
    raw = person.update("message", person._message(1, "/start"))
    front.take_in(raw)
    front.take_in(raw, raw)
    front.work()
    front.take_in(raw)
    front.work()
    assert len(person.heard) == 1
    assert Update.objects.get().payload is None


def test_a_press_is_answered_and_its_buttons_are_cleared_away(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    person.presses("Yes")
    assert (person.seen[-1].answers, person.seen[-1].clears) == ("55", 900)


def test_a_button_of_an_earlier_question_is_explained(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    stage = Conversation.objects.get().stage
    person.presses_data(first_button(person, "Yes"))
    assert person.heard[-1].startswith(str(tree.interface.stale_button))
    assert Conversation.objects.get().stage == stage


def test_a_button_pressed_twice_answers_once(front: Front, tree) -> None:
    person = front.visitor()
    person.says("/start")
    data = first_button(person, "Yes")
    person.presses_data(data)
    person.presses_data(data)
    assert Event.objects.filter(kind="consent-given").count() == 1
    assert person.heard[-1].startswith(str(tree.interface.stale_button))


def test_a_button_of_another_person_does_nothing_here(front: Front, tree) -> None:
    one, other = front.visitor(7), front.visitor(8)
    one.says("/start")
    other.says("/start")
    other.presses_data(first_button(one, "Yes"))
    assert other.heard[-1].startswith(str(tree.interface.stale_button))
    assert not Person.objects.filter(consent=True).exists()


def test_a_button_from_before_everything_was_forgotten_meets_a_stranger(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    data = first_button(person, "Yes")
    person.says("/forget")
    person.says("/start")
    person.presses_data(data)
    assert not front.person().consent


@pytest.mark.parametrize(
    "data",
    ["", "yes", "....", "a.b.c.d", "seen.00000000000000000000000000000000", "x" * 64, "\x00\x00", "é.1.v.yes", "a.²."],
)
def test_forged_data_is_explained_and_changes_nothing(data: str, front: Front, tree) -> None:
    person = front.visitor()
    person.says("/start")
    person.presses_data(data)
    assert person.heard[-1].startswith(str(tree.interface.stale_button))
    assert not front.person().consent


@pytest.mark.parametrize("answer", ["my name is Nobody Real", "a\x00b", "\ud800", "#" * 20, "claim:nowhere", ""])
def test_a_forged_answer_under_ones_own_question_is_explained_and_not_kept(answer: str, front: Front, tree) -> None:
    person = front.visitor()
    person.says("/start")
    owner, number, version, _ = first_button(person, "Yes").split(".", 3)
    person.presses_data(f"{owner}.{number}.{version}.{answer}")
    assert person.heard[-1].startswith(str(tree.interface.stale_button))
    assert not answer or answer not in str(Event.objects.get(kind="pressed").data)


def test_a_press_at_the_gate_by_somebody_unknown_says_who_this_is(front: Front) -> None:
    person = front.visitor()
    person.presses_data("abcdefgh.3.12345678.yes")
    assert "chatbot" in person.heard[0]


@pytest.mark.parametrize("kind", ATTACHMENTS)
def test_what_is_not_words_is_refused_kindly_once(kind: str, front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    before = len(person.heard)
    person.says(**RAW_ATTACHMENTS[kind])
    refusal = tree.interface.other_kind if kind == "other" else getattr(tree.interface, kind)
    assert [text.startswith(str(refusal)) for text in person.heard[before:]] == [True]
    assert Event.objects.get(kind="attachment").data["attachment"] == kind


def test_the_question_goes_on_waiting_after_a_refusal(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    person.says(**PICTURE)
    person.presses("Yes")
    assert front.person().consent


def test_the_pictures_of_an_album_are_answered_once(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    before = len(person.heard)
    for _ in range(3):
        person.says(**PICTURE, media_group_id="album")
    assert len(person.heard) == before + 1


def test_two_albums_are_answered_twice(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    before = len(person.heard)
    for album in ("one", "two"):
        person.says(**PICTURE, media_group_id=album)
    assert len(person.heard) == before + 2


def test_the_words_under_a_picture_are_read(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    person.says(**PICTURE, caption=CLAIM)
    assert str(tree.interface.picture) in "\n".join(person.heard)
    assert Conversation.objects.get().claim == "not-accepted-here"


def test_danger_in_the_words_under_a_picture_is_answered(front: Front) -> None:
    front.visitor().passes_the_gate().says(**PICTURE, caption="i want to die")
    assert front.person().flags.get().category == "self-harm"


def test_words_under_a_later_picture_of_an_album_are_read_and_the_pictures_refused_once(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    person.says(**PICTURE, media_group_id="album")
    person.says(**PICTURE, media_group_id="album", caption=CLAIM)
    assert "\n".join(person.heard).count(str(tree.interface.picture)) == 1
    assert Conversation.objects.get().claim == "not-accepted-here"


def test_help_says_what_can_be_done(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/help")
    assert person.heard[-1] == tree.interface.help


def test_whoever_asks_for_a_person_is_shown_lines_and_the_counsellors_are_told(front: Front, counsellors) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/human")
    assert "I've passed on that you want a person" in person.heard[-1]
    assert "asks for a person" in counsellors.heard[-1]


def test_stop_ends_the_talk_and_consent_with_it(front: Front) -> None:
    front.visitor().passes_the_gate().says("/stop")
    assert Conversation.objects.get().closed_at is not None
    assert not front.person().consent


def test_whoever_comes_back_after_stopping_is_asked_again_whether_it_is_all_right(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/stop")
    person.says("/start")
    assert "chatbot" in person.heard[-1]
    person.presses("Yes")
    assert Conversation.objects.get().closed_at is None


def test_danger_is_answered_with_help_that_is_sent_before_everything_else(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("i want to die")
    front.serve()
    waiting = Outgoing.objects.filter(chat=front.key(7), finished_at__isnull=True)
    assert waiting.exists()
    assert not waiting.filter(urgent=False).exists()


def test_every_step_is_written_down_in_order(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    person.presses("Yes")
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(len(numbers)))
    assert kinds() == ["heard", "said", "pressed", "consent-given", "said"]


def test_a_press_that_brings_no_words_is_answered_all_the_same(front: Front, counsellors) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/human")
    counsellors.replies("hello, this is Sam")
    person.presses_data(first_button(person, "Yes"))
    assert isinstance(person.seen[-1], Toast)


def test_buttons_carry_whose_they_are(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    assert buttons.read(first_button(person, "Yes")).owner == buttons.owner_of(front.person().id)


def test_the_numbers_of_all_pictures_of_an_album_are_known(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    numbers = [person.says(**PICTURE, media_group_id="album") for _ in range(3)]
    kept = [event.data["messages"] for event in Event.objects.filter(kind="attachment").order_by("number")]
    assert kept == [[number] for number in numbers]
