"""Text that knows where it stands."""

from __future__ import annotations

import copy
import pickle

from bot.dialogue.place import Place, Written

_TEXT = Written("hello", Place("en/a.yaml", 2, 5))


def test_a_place_is_written_as_editors_read_it() -> None:
    assert str(_TEXT.place) == "en/a.yaml:2:5"


def test_a_written_text_is_the_text() -> None:
    assert _TEXT == "hello"
    assert {_TEXT: 1}["hello"] == 1


def test_a_copy_knows_the_place_too() -> None:
    for copied in (copy.copy(_TEXT), copy.deepcopy(_TEXT), pickle.loads(pickle.dumps(_TEXT))):
        assert (copied, copied.place) == (_TEXT, _TEXT.place)
        assert isinstance(copied, Written)


def test_what_is_made_of_it_is_an_ordinary_text() -> None:
    assert not isinstance(_TEXT.upper(), Written)
    assert not isinstance(f"{_TEXT}", Written)
