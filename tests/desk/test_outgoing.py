"""What is to be sent survives being stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.outgoing import Button, Deletion, File, Parcel, Toast, Words, pack, unpack

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)
PARCELS = st.one_of(
    st.builds(
        Words, TEXTS, st.lists(st.builds(Button, TEXTS, TEXTS), max_size=4).map(tuple),
        st.none() | st.integers(), st.none() | TEXTS, st.none() | st.integers(),
    ),
    st.builds(Toast, TEXTS, TEXTS),
    st.builds(File, TEXTS, TEXTS, TEXTS),
    st.builds(Deletion, st.lists(st.integers(0, 2**53), max_size=200).map(tuple)),
)  # fmt: skip


@given(PARCELS)
def test_every_parcel_comes_back_as_it_was(parcel: Parcel) -> None:
    assert unpack(pack(parcel)) == parcel


@pytest.mark.parametrize("packed", [b"{}", b'{"kind": "Other"}', b'{"kind": "Toast", "more": 1}', b"", b"[]"])
def test_what_is_no_parcel_is_refused(packed: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        unpack(packed)
