"""Endings of internet names: those that tell an address from a full stop without a space after it."""

from __future__ import annotations

from typing import Final

_PLAIN = """
    com org net edu gov mil info biz dev xyz online website ae ar at au bd bg br ch cl cn co cz de dk ee eg es eu fi
    gr hr hu ie il io iq ir jp ke kr kw lt lu lv mx ng nl nz pk pl pt qa ro rs ru sa se si sk sy tr tw ua uk za
"""
_WORDS = """
    app blog chat club fun gg live link ly news page shop site space store team tech tv vip world ai al am ba be by
    ca cc dz fm fr gl hk id im in is it jo la lb li ma me mk mt my no ph ps sh sg so st tk tn to us uz vc ws
"""
_PROVIDERS = """
    gmail googlemail google hotmail outlook live msn yahoo ymail icloud me aol gmx web freenet mail proton
    protonmail tutanota yandex qq btinternet orange laposte free eircom t-online
"""

#: No English word, and not what young people write for one: "example.org" is an address without more.
PLAIN_ENDINGS: Final = frozenset(_PLAIN.split())

#: Also words, or also typed after a full stop: an address only where a path follows ("ok.so" is none).
ENDINGS_WITH_PATH: Final = PLAIN_ENDINGS | frozenset(_WORDS.split())

#: Who hands out addresses, as they are said without an ending: "name@gmail".
PROVIDERS: Final = frozenset(_PROVIDERS.split())
