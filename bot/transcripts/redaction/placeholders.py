"""What stands in a text where something was taken out."""

from __future__ import annotations

from typing import Final

CARD: Final = "card"
BANK_ACCOUNT: Final = "bank account"
E_MAIL: Final = "e-mail"
LINK: Final = "link"
HANDLE: Final = "handle"
INTERNET_ADDRESS: Final = "internet address"
PLACE: Final = "place"
POSTCODE: Final = "postcode"
PHONE: Final = "phone"
ID: Final = "id"
MESSAGE: Final = "message"

#: No placeholder holds a digit, a full stop, a colon or an @, so that nothing is ever found in one.
PLACEHOLDERS: Final = {
    CARD: "[card number]",
    BANK_ACCOUNT: "[bank account]",
    E_MAIL: "[e-mail]",
    LINK: "[link]",
    HANDLE: "[handle]",
    INTERNET_ADDRESS: "[address on the internet]",
    PLACE: "[place on the map]",
    POSTCODE: "[postcode]",
    PHONE: "[phone number]",
    ID: "[long number]",
    MESSAGE: "[message that could not be read]",
}
