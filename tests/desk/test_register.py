"""Who somebody is by their chat, and which conversation goes on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from bot.desk.reception import serve_next
from bot.desk.takeover import write_to_person
from bot.transcripts.models import Conversation, Event, Person, Update
from bot.transcripts.turns import writing
from tests.desk.front import Front
from tests.desk.group import Group

CLAIM = "they will never accept us here no matter what we do"


def test_somebody_new_gets_a_name_a_key_and_an_address(front: Front) -> None:
    front.visitor().says("hi")
    person = front.person()
    assert len(person.name) == 6
    assert front.counter.vault.open_data_key(person.data_key.sealed, person.id)
    assert not person.consent


def test_a_name_that_is_taken_is_not_given_twice(front: Front, monkeypatch) -> None:
    names = iter(["AAAAAA", "AAAAAA", "AAAAAA", "BBBBBB", "CCCCCC"])
    monkeypatch.setattr(Person._meta.get_field("name"), "_get_default", lambda: next(names))
    for number in (7, 8):
        front.visitor(number).says("hi")
    assert Person.objects.values("name").distinct().count() == 2


def test_whoever_writes_again_soon_goes_on_where_they_were(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says(CLAIM)
    front.clock.move(hours=6)
    person.says("dunno")
    assert Conversation.objects.get().claim == "not-accepted-here"


def test_after_long_silence_a_new_sitting_begins_and_what_is_known_goes_along(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    front.clock.move(hours=7)
    person.says(CLAIM)
    first, second = Conversation.objects.order_by("opened_at")
    assert first.closed_at is not None
    assert second.claim == "not-accepted-here"
    assert front.person().age_band == "16-to-17"


def test_a_press_of_the_day_before_still_answers_its_question(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    front.clock.move(hours=20)
    person.presses("Yes")
    assert front.person().consent


def test_a_red_card_does_not_survive_into_a_new_sitting(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("i want to die")
    person.says(CLAIM)
    assert Conversation.objects.get().claim == ""
    front.clock.move(hours=7)
    person.says(CLAIM)
    assert Conversation.objects.latest("opened_at").claim == "not-accepted-here"


def test_the_events_of_each_sitting_are_numbered_from_the_start(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    front.clock.move(hours=7)
    person.says("hello")
    for talk in Conversation.objects.all():
        numbers = list(talk.events.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(talk.length))


def test_a_clock_set_back_begins_no_new_sitting_and_loses_nothing(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    front.clock.move(hours=-12)
    person.says(CLAIM)
    assert Conversation.objects.get().claim == "not-accepted-here"


def test_a_persons_language_is_the_dialogues_or_the_one_for_all_others(front: Front) -> None:
    person = front.visitor()
    person._user = lambda: {"id": 7, "is_bot": False, "first_name": "x", "language_code": "pt-br"}
    person.says("/start")
    assert front.person().language == "en"


def test_a_talk_in_a_language_that_the_dialogue_has_lost_goes_on_in_another(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    Person.objects.update(language="xx")
    person.says("/help")
    assert person.heard[-1] == tree.interface.help


def test_whoever_blocks_the_bot_is_not_reachable_and_nothing_waits_for_them(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("/help")
    front.serve()
    heard = len(person.heard)
    person.blocks()
    assert not front.person().reachable
    assert len(person.heard) == heard


def test_whoever_lets_it_in_again_or_writes_is_reachable(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    for back in (lambda: person.blocks(blocked=False), lambda: person.says("hello")):
        person.blocks()
        back()
        assert front.person().reachable


def test_blocking_by_somebody_unknown_leaves_nothing_of_them(front: Front) -> None:
    front.visitor().blocks()
    assert not Person.objects.exists()


def test_when_consent_was_given_and_taken_back_is_known(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    given = front.person().consent_changed_at
    front.clock.move(minutes=5)
    person.says("/stop")
    assert given is not None
    assert front.person().consent_changed_at == front.clock()


def test_a_person_and_a_counsellor_who_write_at_the_same_moment_do_not_get_in_each_others_way(
    front: Front, counsellors: Group
) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/human")
    flag = front.person().flags.get()
    person.writes("are you there?")
    with ThreadPoolExecutor(1) as pool:
        with writing():
            write_to_person(front.counter, flag, "hello, this is Sam", None)
            visit = pool.submit(lambda: (serve_next(front.counter), connection.close())[0])
            _until_it_waits()
        assert not visit.result(20).failed
    assert set(Update.objects.values_list("attempts", flat=True)) == {0}
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(Conversation.objects.get().length))


def _until_it_waits() -> None:
    """Return once the other transaction waits for this one; on SQLite it cannot even begin."""
    waiting = connection.vendor == "sqlite"
    while not waiting:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            waiting = cursor.fetchone()[0] > 0
