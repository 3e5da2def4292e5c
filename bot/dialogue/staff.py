"""What counsellors are told in their group. No words of a young person ever stand there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Text, holds
from bot.dialogue.place import Written

_PERSON = Text(slots=("person",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Alerts, and what follows them."""

    red: Written = holds(Text(words=3), "What a red alert is called.")
    amber: Written = holds(Text(words=3), "What an amber alert is called.")
    unclear_danger: Written = holds(Text(words=6), "Stands for the category where noticing itself failed.")
    asked_first: Written = holds(Text(words=20), "Follows where the bot asked first whether it was meant.")
    alert: Written = holds(Text(slots=("level", "category", "person", "deadline")), "Danger was noticed.")
    human: Written = holds(Text(slots=("person", "deadline")), "Somebody asks for a person.")
    how_to_answer: Written = holds(Text(words=40), "Follows every alert: how to answer.")
    again: Written = holds(Text(slots=("count",)), "Goes before an alert that nobody has seen yet.")
    overdue: Written = holds(Text(words=12), "Goes before an alert whose deadline has passed.")
    link: Written = holds(Text(slots=("address",)), "Where the conversation can be read.")
    seen_button: Written = holds(Text(words=4), "The button under an alert.")
    seen: Written = holds(Text(slots=("who", "person")), "Somebody has pressed it.")
    seen_before: Written = holds(Text(words=12), "Shown to whoever presses it after that.")
    sent: Written = holds(_PERSON, "What a counsellor wrote is on its way.")
    hand_back_button: Written = holds(Text(words=6), "The button by which the bot speaks again.")
    handed_back: Written = holds(_PERSON, "The bot speaks again.")
    handed_back_by_time: Written = holds(_PERSON, "The bot speaks again, because the counsellor fell silent.")
    person_wrote: Written = holds(_PERSON, "The person wrote while a counsellor has taken over.")
    person_left: Written = holds(_PERSON, "The person stopped while a counsellor had taken over.")
    person_stopped: Written = holds(_PERSON, "A counsellor writes to somebody who has stopped, and is in no danger.")
    person_forgot: Written = holds(_PERSON, "The person erased everything while a flag was open.")
    unreachable: Written = holds(_PERSON, "The person has blocked the bot.")
    unknown_person: Written = holds(Text(words=40), "The alert belongs to somebody who has erased everything.")
    only_words: Written = holds(Text(words=30), "A counsellor sent something that is not words.")
    not_an_alert: Written = holds(Text(words=40), "A counsellor answered something that is no alert.")
    group_id: Written = holds(Text(slots=("id",)), "After /id in a group: the number that the settings need.")
