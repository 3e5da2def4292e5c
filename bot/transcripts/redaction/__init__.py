"""Takes out of a message what could identify somebody, before anything of it is stored.

Found are phone numbers, e-mail addresses, links, names on other platforms (@name, "snap: name"), payment cards, bank
accounts, postcodes, coordinates, internet addresses and numeric ids.

**Names of people are not found**, nor are streets, schools, towns, nicknames, or numbers spelt out in words. Whoever
reads a transcript may still read who somebody is, and treats it so.
"""

from __future__ import annotations

from bot.transcripts.redaction.redacting import Redacted, redact

__all__ = ["Redacted", "redact"]
