"""Names on other platforms: @name, name#1234, "snap: name", "my insta is name", "add me on tiktok name"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.transcripts.redaction.placeholders import HANDLE
from bot.transcripts.redaction.spans import Span

_PLATFORMS = """
    snap(?:chat)? sc insta(?:gram)? ig tik\\s?tok telegram tg discord disc kik signal whats\\s?app fb facebook
    messenger twitter threads twitch youtube yt reddit steam roblox xbox psn gamer\\s?tag wickr threema viber skype vk
    be\\s?real user\\s?name handle
"""


def _any_of(words: Sequence[str]) -> str:
    # By first letters: at most places of a text one look decides, which halves the time for a message without any.
    letters = sorted({word[0] for word in words})
    rests = ("|".join(word[1:] for word in words if word[0] == letter) for letter in letters)
    return "(?:" + "|".join(f"{letter}(?:{rest})" for letter, rest in zip(letters, rests, strict=True)) + ")"


_NETWORKS = _any_of(_PLATFORMS.split())
#: A platform; after its name the name of a person may stand.
NETWORK = re.compile(rf"(?<![^\W\d_]){_NETWORKS}(?!\w)", re.IGNORECASE)

_WHOSE = r"(?P<whose>(?:my|his|her|their|our|ur|your|mum'?s|mom'?s|bro'?s|sis'?s?)\s{1,3}(?:new\s|old\s|main\s)?)?"
_COME = r"(?P<come>(?:add|find|follow|dm|msg|message|hmu|text|write)\b[^.!?\n]{0,20}?\bon\s{1,3}(?:my\s)?)?"
_WHAT = r"(?:'?s)?(?:\s{1,3}(?:user\s?name|name|handle|id|account|acc|tag))?"
_SAYS = (
    r"(?P<says>\s{0,3}[:=]\s{0,3}|\s{1,3}(?:is|its|it's|it\sis|called|as|under)\s{1,3}(?:called\s)?|"
    r"\s{0,3}[-\u2013\u2014>]{1,2}\s{0,3}|\s{1,3})"
)
_NAME = r"(?P<name>@?\w{2,32}(?:\.\w{1,32}){0,3})"
_LETTER = r"[\w\u0300-\u036f]"
_NAMED = re.compile(rf"(?<![^\W\d_]){_WHOSE}{_COME}{_NETWORKS}(?!\w)(?={_WHAT}{_SAYS}{_NAME})", re.IGNORECASE)
_ON_NETWORK = re.compile(
    rf"(?<![^\W\d_])(?:i'?m|i\sam|its|it's)\s{{1,3}}{_NAME}\s{{1,3}}on\s{{1,3}}{_NETWORKS}(?!\w)", re.IGNORECASE
)
_AT = re.compile(
    r"[@\uff20](?!\d{1,2}(?:[.:]\d\d)?(?:am|pm|ish|h)?(?!\w))(?=[\d.]{0,30}[^\W\d])"  # a time is no name
    rf"(?P<name>\w{_LETTER}++(?:\.{_LETTER}++)*+)",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"(?<![\w.])[\w.]{2,32}#\d{4}(?!\w)")

#: Tells a name from a word: an underscore, or letters with a number of two digits or more behind.
_NAME_LIKE = re.compile(r"\w*_\w*|[^\W\d_]{2,}(?:\.[^\W\d_]+)*\d{2,}[\w.]*|[^\W\d_]{2,}\d{0,4}(?:\.\w{2,})+")
#: What may follow a name that looks like a word; in the middle of a sentence it is one.
_SAID_ALL = re.compile(
    r"[ \t]*(?:\Z|\n|[^\w\s]|(?:and|or|but|add|if|dm|msg|hmu|btw|lol|pls|plz|please|bro|x+|thx|tho|\d+)\b)",
    re.IGNORECASE,
)
_ANYBODY = "me us him her them you home school work night all everyone here"
_OTHER_WORDS = """
    a about again also always and any app asap at back bad banned better blocked boring bro broken but by called
    closed cool crazy dead deleted different down dry dumb dying easy else empty evil fake fine for free from full
    fun gone good great hacked hard how i idk if in instead is it its just later like linked live locked lol mad
    maybe messages mine more much my never new nice no none not nothing now of off ok okay old on one only open or
    other ours over people please pls plz private public racist real really right safe same secret shit sick slow so
    some something still stuff stupid suspended that the then there they this though to today tomorrow tonight too
    toxic trash up useless videos was weird well what when where who why with wrong yeah yes yet yours
"""
_NOBODY = frozenset(_ANYBODY.split())
_WORDS = _NOBODY | frozenset(_OTHER_WORDS.split())
_FEWEST_LETTERS = 3


def handles(text: str) -> Iterator[Span]:
    """Yield the names; "dont @ me", "@8pm" and "my insta is private" hold none."""
    for match in _AT.finditer(text):
        if match["name"].lower() not in _NOBODY:
            yield Span(*match.span(), HANDLE)
    if "#" in text:
        for match in _TAGGED.finditer(text):
            yield Span(*match.span(), HANDLE)
    if NETWORK.search(text):
        yield from _after_network(text)


def _after_network(text: str) -> Iterator[Span]:
    for match in _NAMED.finditer(text):
        if _is_name(match):
            yield Span(*match.span("name"), HANDLE)
    for match in _ON_NETWORK.finditer(text):
        if _NAME_LIKE.fullmatch(match["name"]):
            yield Span(*match.span("name"), HANDLE)


def _is_name(match: re.Match[str]) -> bool:
    name = match["name"].lstrip("@").lower()
    if _NAME_LIKE.fullmatch(name):
        return True
    if name in _WORDS or len(name) < _FEWEST_LETTERS or name.isdecimal() or NETWORK.fullmatch(name):
        return False
    says = match["says"].strip()
    announced = says in {":", "="} or bool(says and match["whose"]) or bool(match["come"])
    return announced and _SAID_ALL.match(match.string, match.end("name")) is not None
