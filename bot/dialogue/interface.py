"""Fixed texts that belong to no stage: help, misses, refusals, the person's own data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.fields import Named, Several, Text, holds, speech
from bot.dialogue.place import Written

_TURN = speech()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """What the bot says as a program rather than as a mentor."""

    name: Written = holds(Text(words=5), "What the bot is called.")
    run_by: Written = holds(Text(words=30), "Who runs this copy; a deployer writes their own name.")
    paid_by: Written = holds(Text(words=30), "Who pays for it; one sentence.")
    help: Written = holds(speech(words=120), "What can be typed at any time.")
    human: Written = holds(speech("helplines"), "After /human.")
    my_data: Written = holds(speech("age", "country", "claims", "ratings"), "After /mydata.")
    my_data_rating: Written = holds(speech("title", "before"), "One rating.")
    my_data_rating_twice: Written = holds(speech("title", "before", "after"), "One rating before and after.")
    my_data_none: Written = holds(Text(words=6), "Stands where there is nothing.")
    unknown_command: Written = holds(_TURN, "A command that does not exist.")
    stale_button: Written = holds(_TURN, "A button of an earlier message.")
    moved: Written = holds(_TURN, "An edit took the turn away: back to the start of the claim.")
    missed_first: Written = holds(_TURN, "The first message not understood: four buttons.")
    missed_again: Written = holds(_TURN, "The next: topics, or a person.")
    empty: Written = holds(_TURN, "An empty message.")
    only_emoji: Written = holds(_TURN, "Nothing but emoji.")
    only_link: Written = holds(_TURN, "Nothing but a link; it is never opened.")
    too_long: Written = holds(_TURN, "Far too long to read.")
    other_language: Written = holds(speech("emergency"), "Not in a language that this dialogue has.")
    picture: Written = holds(_TURN, "A picture or a video; it was not opened.")
    voice: Written = holds(_TURN, "A voice or a video message.")
    sticker: Written = holds(_TURN, "A sticker or a moving picture.")
    file: Written = holds(_TURN, "A file.")
    contact: Written = holds(_TURN, "Somebody's contact card.")
    location: Written = holds(_TURN, "A place on the map.")
    other_kind: Written = holds(_TURN, "Anything else that is not words.")
    edited: Written = holds(_TURN, "A message was changed afterwards, and now means something else.")
    too_fast: Written = holds(_TURN, "Far more messages than a person types.")
    apology: Written = holds(speech("emergency"), "Answering failed; the message was put aside.")
    my_data_file: Written = holds(_TURN, "Comes with the file that /mydata sends.")
    only_private: Written = holds(_TURN, "In a group, once.")
    person_writes: Written = holds(Text(words=6), "Stands before what a counsellor writes.")
    person_here: Written = holds(_TURN, "A counsellor begins to write; the bot falls silent.")
    person_gone: Written = holds(_TURN, "The counsellor hands back to the bot.")
    menu: Mapping[str, Written] = holds(Named(Text(words=8)), "What each command does, for the menu of the app.")
    quick_exit_words: tuple[Written, ...] = holds(
        Several(Text(words=2), least=1), "Typed alone, they hide the talk at once."
    )
    emergency: Written = holds(speech("number"), "The emergency number of one country.")
    emergency_anywhere: Written = holds(Text(words=20), "Where the country is not known.")
    helpline: Written = holds(speech("name", "contact", "hours"), "One line of a help card.")
    helpline_message: Written = holds(
        speech("name", "contact", "message", "hours"), "The same where there is another way to reach it."
    )
    helpline_write: Written = holds(
        speech("name", "message", "contact", "hours"), "The same where one writes instead of calling."
    )
    helpline_words: Written = holds(speech("name", "message"), "The same where there are only words to go by.")
    helpline_police: Written = holds(speech("line", "audience"), "Follows a line that the police run.")
    numbered: Written = holds(speech("number", "item"), "One of several answers that are too long for a button.")
    list_item: Written = holds(speech("item"), "One line of a list.")
    terminal_notice: Written = holds(Text(60), "Shown first by `bot chat`: nobody is alerted from a terminal.")
    terminal_prompt: Written = holds(Text(words=20), "How to answer in a terminal.")
    person: Written = holds(Text(words=3), "The person's side of the talk.")
