"""What is sealed is opened by its own key in its own place, and by nothing else."""

from __future__ import annotations

import base64
import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.transcripts.keys import KEY_BYTES, Key, KeyRing, KeyRingError, SealedError, new_key_line

SECRETS = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)
PLACE = "event/one/1"
WORDS = b"they will never accept us"


def line(name: str, secret: bytes) -> str:
    return f"{name}:{base64.urlsafe_b64encode(secret).decode()}"


OLD, NEW = line("old", bytes([1]) * KEY_BYTES), line("new", bytes([2]) * KEY_BYTES)


@given(SECRETS, st.binary(max_size=300), st.text(max_size=40))
def test_whatever_is_sealed_comes_back_as_it_was(secret: bytes, plain: bytes, about: str) -> None:
    key = Key(secret)
    assert key.open(key.seal(plain, about), about) == plain


@given(SECRETS, SECRETS, st.binary(max_size=100))
def test_another_key_opens_nothing(secret: bytes, other: bytes, plain: bytes) -> None:
    assume(secret != other)
    with pytest.raises(SealedError):
        Key(other).open(Key(secret).seal(plain, PLACE), PLACE)


@given(SECRETS, st.binary(max_size=100), st.data())
def test_one_changed_bit_anywhere_is_noticed(secret: bytes, plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(Key(secret).seal(plain, PLACE))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealedError):
        Key(secret).open(bytes(sealed), PLACE)


@given(SECRETS, st.text(max_size=30), st.text(max_size=30))
def test_what_is_put_in_another_place_is_refused(secret: bytes, place: str, elsewhere: str) -> None:
    assume(place != elsewhere)
    with pytest.raises(SealedError):
        Key(secret).open(Key(secret).seal(WORDS, place), elsewhere)


@given(SECRETS, st.binary(max_size=60))
def test_what_was_never_sealed_is_refused_and_nothing_else_goes_wrong(secret: bytes, anything: bytes) -> None:
    with pytest.raises(SealedError):
        Key(secret).open(anything, PLACE)


@given(st.binary(max_size=80))
def test_a_ring_refuses_what_it_never_sealed_and_nothing_else_goes_wrong(anything: bytes) -> None:
    ring = KeyRing.read(f"{NEW} {OLD}")
    ring.is_active(anything)
    with pytest.raises(SealedError):
        ring.open(anything, PLACE)


def test_any_part_that_was_cut_off_is_noticed() -> None:
    ring = KeyRing.read(NEW)
    sealed = ring.seal(WORDS, PLACE)
    for length in range(len(sealed)):
        with pytest.raises(SealedError):
            ring.open(sealed[:length], PLACE)


def test_the_same_words_are_never_sealed_alike() -> None:
    key = Key.fresh()
    assert len({key.seal(WORDS, PLACE) for _ in range(200)}) == 200


def test_the_words_do_not_stand_in_what_is_sealed() -> None:
    assert WORDS not in KeyRing.read(NEW).seal(WORDS, PLACE)
    assert WORDS not in Key.fresh().seal(WORDS, PLACE)


def test_a_row_may_come_from_the_database_as_a_view_of_memory() -> None:
    ring = KeyRing.read(NEW)
    sealed = memoryview(ring.seal(WORDS, PLACE))
    assert ring.open(sealed, PLACE) == WORDS
    assert ring.is_active(sealed)


def test_the_first_key_of_a_ring_seals_and_all_of_them_open() -> None:
    before = KeyRing.read(OLD).seal(WORDS, PLACE)
    ring = KeyRing.read(f"{NEW},\n {OLD}")
    assert ring.open(before, PLACE) == WORDS
    assert KeyRing.read(NEW).open(ring.seal(WORDS, PLACE), PLACE) == WORDS


def test_a_key_that_left_the_ring_is_named_and_what_it_sealed_stays_shut() -> None:
    sealed = KeyRing.read(OLD).seal(WORDS, "address/someone")
    with pytest.raises(SealedError) as refused:
        KeyRing.read(NEW).open(sealed, "address/someone")
    assert "'old' is not on the ring" in str(refused.value)
    assert "someone" not in str(refused.value)


def test_another_key_of_the_same_id_opens_nothing() -> None:
    sealed = KeyRing.read(line("k", bytes([1]) * KEY_BYTES)).seal(WORDS, PLACE)
    with pytest.raises(SealedError):
        KeyRing.read(line("k", bytes([2]) * KEY_BYTES)).open(sealed, PLACE)


def test_the_id_before_a_sealed_text_cannot_be_exchanged_for_another() -> None:
    ring = KeyRing.read(f"{NEW} {OLD}")
    sealed = ring.seal(WORDS, PLACE)
    with pytest.raises(SealedError):
        ring.open(sealed.replace(b"new", b"old", 1), PLACE)


def test_sealing_anew_takes_the_active_key_and_changes_no_word() -> None:
    before = KeyRing.read(OLD).seal(WORDS, PLACE)
    ring = KeyRing.read(f"{NEW} {OLD}")
    after = ring.reseal(before, PLACE)
    assert (ring.is_active(before), ring.is_active(after)) == (False, True)
    assert KeyRing.read(NEW).open(after, PLACE) == WORDS


def test_sealing_anew_does_not_move_anything_to_another_place() -> None:
    ring = KeyRing.read(NEW)
    with pytest.raises(SealedError):
        ring.reseal(ring.seal(WORDS, PLACE), "event/one/2")


@pytest.mark.parametrize("text", ["", " ", "\n", ",", " , ,"])
def test_an_empty_ring_is_refused_and_told_how_to_make_a_key(text: str) -> None:
    with pytest.raises(KeyRingError, match=r"^the key ring is empty; `bot keys new` makes a key$"):
        KeyRing.read(text)


IS_NOT = "is not `id:key` with 32 bytes in base64; `bot keys new` makes one"
BROKEN = {
    "too short": line("name", bytes(31)),
    "too long": line("name", bytes(33)),
    "cut off": "name:" + "A" * 42,
    "letters of another alphabet": "name:" + "ü" * 43 + "=",
    "one sign too many that is none of base64": line("name", bytes(32)) + "!",
    "a sign in the middle that is none of base64": "name:" + "A" * 20 + "%" + "A" * 23 + "=",
    "something behind the end": line("name", bytes(32)) + "AAAA",
}
BARE = base64.urlsafe_b64encode(bytes(range(KEY_BYTES))).decode()
WITHOUT_AN_ID = {
    "no id": f":{BARE}",
    "no colon": BARE,
    "id and key the wrong way round": f"{BARE}:name",
    "no key": "name:",
    "an id of 33 bytes": f"{'n' * 33}:{BARE}",
    "an id of 17 letters of two bytes": f"{'ü' * 17}:{BARE}",
    "an id that is no text": f"\udcff:{BARE}",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_key_is_named_and_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(KeyRingError) as refused:
        KeyRing.read(f"{OLD} {text}")
    assert str(refused.value) == f"the key 'name' {IS_NOT}"


@pytest.mark.parametrize("text", WITHOUT_AN_ID.values(), ids=WITHOUT_AN_ID.keys())
def test_what_may_be_the_key_itself_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(KeyRingError) as refused:
        KeyRing.read(f"{OLD} {text}")
    assert str(refused.value) == f"a key of the ring {IS_NOT}"


def test_two_keys_of_one_id_are_refused() -> None:
    with pytest.raises(KeyRingError, match=r"^two keys of the ring have the same id$"):
        KeyRing.read(f"{OLD} {NEW} {OLD}")


def test_a_key_in_the_other_alphabet_of_base64_is_read_as_the_same() -> None:
    secret = b"\xfb\xff\xfe" * 10 + b"\xfb\xff"
    ring = KeyRing.read(f"k:{base64.b64encode(secret).decode()}")
    assert ring.open(KeyRing.read(line("k", secret)).seal(WORDS, PLACE), PLACE) == WORDS


@given(st.text(max_size=120) | st.from_regex(r"([a-z]{0,3}:[A-Za-z0-9_=-]{0,50}[ ,]){0,3}", fullmatch=True))
def test_any_text_whatever_is_a_ring_or_is_refused(text: str) -> None:
    with contextlib.suppress(KeyRingError):
        ring = KeyRing.read(text)
        assert ring.open(ring.seal(WORDS, PLACE), PLACE) == WORDS


@given(st.lists(st.text("abcäλ🙂-_.", min_size=1, max_size=8), min_size=1, max_size=4, unique=True))
def test_keys_of_any_name_stand_beside_each_other(names: list[str]) -> None:
    ring = KeyRing.read(" ".join(line(name, bytes([number]) * KEY_BYTES) for number, name in enumerate(names)))
    for name in names:
        sealed = KeyRing(ring.keys, name).seal(WORDS, PLACE)
        assert ring.open(sealed, PLACE) == WORDS
        assert ring.is_active(sealed) == (name == names[0])


@given(SECRETS)
def test_no_secret_stands_in_what_a_log_would_show(secret: bytes) -> None:
    ring = KeyRing.read(line("k", secret))
    shown = f"{ring!r} {ring} {Key(secret)!r} {Key(secret)}"
    encoded = base64.urlsafe_b64encode(secret).decode()
    assert not [form for form in (repr(secret)[2:-1], secret.hex(), encoded) if form in shown]


def test_a_new_key_line_makes_a_ring_and_is_never_the_same() -> None:
    lines = {new_key_line("2026-11") for _ in range(20)}
    assert {KeyRing.read(each).active for each in lines} == {"2026-11"}
    assert len(lines) == 20
