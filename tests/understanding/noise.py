"""What typing on a phone does to a message; the same message is always changed alike."""

from __future__ import annotations

import random

_SPOKEN = {
    "you": "u", "are": "r", "because": "cuz", "people": "ppl", "to": "2", "for": "4", "and": "n", "with": "w", "your": "ur",
    "please": "pls", "before": "b4", "what": "wat", "the": "da", "that": "dat", "though": "tho", "something": "smth",
    "really": "rly", "they": "dey", "them": "dem", "this": "dis", "brother": "bro", "know": "kno", "would": "wud",
    "could": "cud", "should": "shud", "have": "hav", "going": "goin", "about": "abt",
}  # fmt: skip
_BEFORE = ("lol", "ngl", "bro listen", "wait", "ok so", "tbh", "hmm", "idk man", "yo", "look")
_AFTER = ("lol", "you get me", "tbh", "just saying", "innit", "haha", "smh", "anyway", "bro", "thats all")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_typo(text: str) -> str:
    """Swap, drop, add or change one letter inside of a longer word."""
    chance, words = random.Random(text), text.split()
    longer = [number for number, word in enumerate(words) if len(word) >= 4]
    if longer:
        number = chance.choice(longer)
        word = words[number]
        at = chance.randrange(1, len(word) - 1)
        letter = chance.choice(_LETTERS)
        words[number] = chance.choice(
            [
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
            ]
        )
    return " ".join(words)


def text_speak(text: str) -> str:
    return " ".join(_SPOKEN.get(word, word) for word in text.lower().split())


def capitals(text: str) -> str:
    return text.upper()


def stretched(text: str) -> str:
    """Stretch the last letter of two words."""
    chance, words = random.Random(text), text.split()
    plain = [number for number, word in enumerate(words) if len(word) >= 3 and word.isalpha()]
    for number in chance.sample(plain, min(2, len(plain))):
        words[number] += words[number][-1] * chance.randrange(2, 5)
    return " ".join(words)


def chatter(text: str) -> str:
    chance = random.Random(text)
    return f"{chance.choice(_BEFORE)} {text} {chance.choice(_AFTER)}"


NOISES = (one_typo, text_speak, capitals, stretched, chatter)
