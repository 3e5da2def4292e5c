"""Takes out of a message what could identify somebody. Every number here is reserved for fiction or for examples."""

from __future__ import annotations

import re
import subprocess
import sys
from time import thread_time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.transcripts.redaction import Redacted, redact
from bot.transcripts.redaction.payments import is_card, is_iban
from bot.transcripts.redaction.placeholders import PLACEHOLDERS
from bot.transcripts.redaction.redacting import whole_runs
from bot.transcripts.redaction.spans import Span, joined, replaced

COUNTRIES = (None, "gb", "ie", "us", "fr", "de", "dk", "eu", "other", "zz", "", "🙂")

PHONES = [
    (None, "07700 900123", "[phone number]"),
    (None, "my num is 07700900123 txt me", "my num is [phone number] txt me"),
    ("gb", "call me on +44 7700 900 123 pls", "call me on [phone number] pls"),
    (None, "+44 (0)7700 900123", "[phone number]"),
    (None, "(+44) 7700 900123!!", "[phone number]!!"),
    ("gb", "0044 7700 900123 is my cousins", "[phone number] is my cousins"),
    ("us", "011 44 20 7946 0123", "[phone number]"),
    ("gb", "im 16 07700 900123 16 yrs", "im 16 [phone number] 16 yrs"),
    ("gb", "447700900123", "[phone number]"),
    ("gb", "44 7700 900123 on whatsapp", "[phone number] on whatsapp"),
    ("gb", "44 20 7946 0123", "[phone number]"),
    (None, "07700.900.123", "[phone number]"),
    (None, "07700-900-123/07700-900-124", "[phone number]/[phone number]"),
    (None, "07700900123,07700900456", "[phone number],[phone number]"),
    (None, "1.07700900123 2.jane", "1.[phone number] 2.jane"),
    (None, "0 7 7 0 0 9 0 0 1 2 3", "[phone number]"),
    (None, "0-7-7-0-0-9-0-0-1-2-3 lol", "[phone number] lol"),
    (None, "(07700) 900-123", "[phone number]"),
    (None, "(07700 900123)", "([phone number])"),
    (None, "call07700900123now", "call[phone number]now"),
    (None, "07700\u00a0900\u200b123", "[phone number]"),
    ("gb", "(020) 7946 0123 is my mums", "[phone number] is my mums"),
    ("gb", "its 020 7946 0123. dont tell", "its [phone number]. dont tell"),
    (None, "٠٧٧٠٠٩٠٠١٢٣", "[phone number]"),
    (None, "۰۷۷۰۰ ۹۰۰ ۱۲۳", "[phone number]"),
    (None, "０７７００９００１２３", "[phone number]"),
    (None, "0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣ 😀", "[phone number] 😀"),
    ("us", "212-555-0123", "[phone number]"),
    ("us", "(212) 555 0123", "[phone number]"),
    (None, "212.555.0123", "[phone number]"),
    ("us", "1-212-555-0123", "[phone number]"),
    ("us", "212 5550 123", "[phone number]"),
    (None, "+1 212 555 0123 24/7", "[phone number] 24/7"),
    ("us", "text me 555-0123", "text me [phone number]"),
    ("fr", "06 39 98 12 34", "[phone number]"),
    (None, "06.39.98.12.34 stp", "[phone number] stp"),
    ("fr", "+33 6 39 98 12 34", "[phone number]"),
    ("de", "030 23125 123", "[phone number]"),
    ("de", "0171/3920012", "[phone number]"),
    ("eu", "+49 171 3920012", "[phone number]"),
    ("ie", "020 912 3456", "[phone number]"),
    ("other", "+61 491 570 006", "[phone number]"),
    ("eu", "08-465 004 12", "[phone number]"),
    (None, "+46 8 465 004 12 ok", "[phone number] ok"),
    (None, "tel:+447700900123", "tel:[phone number]"),
    (None, "07700 900123 and 1000000 more", "[phone number] and 1000000 more"),
]
E_MAILS = [
    (None, "jane@example.org", "[e-mail]"),
    (None, "mail me jane.doe+x@mail.example.org.", "mail me [e-mail]."),
    (None, "name at example dot org", "[e-mail]"),
    (None, "name(at)example.org", "[e-mail]"),
    (None, "name [at] example [dot] org pls", "[e-mail] pls"),
    (None, "jane99 AT example DOT com", "[e-mail]"),
    (None, "jane.doe at example.org", "[e-mail]"),
    (None, "jane @ example.org", "[e-mail]"),
    (None, "jane@example,org", "[e-mail]"),
    (None, "jane＠example.org", "[e-mail]"),
    (None, "its jane@gmail", "its [e-mail]"),
    (None, "jane(at)gmail", "[e-mail]"),
    (None, "07700900123jane@example.org", "[e-mail]"),
]
LINKS = [
    (None, "https://example.org/x?y=1.", "[link]."),
    (None, "see (https://example.org/a) ok", "see ([link]) ok"),
    (None, "HTTP://EXAMPLE.ORG", "[link]"),
    (None, "hxxp://example.org", "[link]"),
    (None, "tg://resolve?domain=example", "[link]"),
    (None, "www.example.org/a/b", "[link]"),
    (None, "t.me/example", "[link]"),
    (None, "join t.me/joinchat/example now", "join [link] now"),
    (None, "wa.me/447700900123", "[link]"),
    (None, "discord.gg/example", "[link]"),
    (None, "its on example.org", "its on [link]"),
    (None, "go to example.org/x, then read", "go to [link], then read"),
    (None, "so...example.org", "so...[link]"),
    (None, "sub.example.co.uk", "[link]"),
    (None, "example.org.then i left", "[link] i left"),
    (None, "example dot org", "[link]"),
    (None, "example[.]org", "[link]"),
    (None, "look at example.org", "look at [link]"),
]
HANDLES = [
    (None, "@jane_doe", "[handle]"),
    (None, "hmu @jane.doe99 now", "hmu [handle] now"),
    (None, "(@jane_doe)", "([handle])"),
    (None, "＠jane_doe", "[handle]"),
    (None, "snap: jane", "snap: [handle]"),
    (None, "Snap:jane_x", "Snap:[handle]"),
    (None, "insta = jane", "insta = [handle]"),
    (None, "IG: @jane", "IG: [handle]"),
    (None, "my insta is jane", "my insta is [handle]"),
    (None, "my insta is jane.doe add me", "my insta is [handle] add me"),
    (None, "my snapchat is called jane lol", "my snapchat is called [handle] lol"),
    (None, "sc jane_doe99", "sc [handle]"),
    (None, "add me on snap jane", "add me on snap [handle]"),
    (None, "im jane_x on tiktok", "im [handle] on tiktok"),
    (None, "discord jane#1234", "discord [handle]"),
    (None, "my username is darkjane", "my username is [handle]"),
]
CARDS = [
    (None, "4111 1111 1111 1111", "[card number]"),
    (None, "4111111111111111 its my dads", "[card number] its my dads"),
    (None, "4111-1111-1111-1111 exp 12/27", "[card number] exp 12/27"),
    (None, "4111 1111 1111 1111 12 123", "[card number] 12 123"),
    (None, "5555 5555 5555 4444", "[card number]"),
    (None, "3782 822463 10005", "[card number]"),
    (None, "411 111111 1111 111", "[card number]"),
    ("gb", "card ４１１１ １１１１ １１１１ １１１１", "card [card number]"),
]
BANK_ACCOUNTS = [
    (None, "GB82 WEST 1234 5698 7654 32 is mine", "[bank account] is mine"),
    (None, "gb82west12345698765432", "[bank account]"),
    (None, "DE89 3704 0044 0532 0130 00", "[bank account]"),
    (None, "FR14 2004 1010 0505 0001 3M02 606", "[bank account]"),
    (None, "BE68 5390 0754 7034 from me", "[bank account] from me"),
    (None, "NL91ABNA0417164300", "[bank account]"),
    (None, "IE29-AIBK-9311-5212-3456-78", "[bank account]"),
    (None, "12-34-56 12345678", "[bank account]"),
]
POSTCODES = [
    (None, "sw1a 1aa", "[postcode]"),
    (None, "i live at SW1A1AA ok", "i live at [postcode] ok"),
    (None, "EC1A 1BB", "[postcode]"),
    (None, "K1A 0B1", "[postcode]"),
    (None, "1012 AB Amsterdam", "[postcode] Amsterdam"),
    (None, "A65 F4E2", "[postcode]"),
    (None, "20500-0003", "[postcode]"),
    (None, "my postcode is e1", "my postcode is [postcode]"),
    ("de", "plz 10115", "plz [postcode]"),
    ("us", "zip code: 20500", "zip code: [postcode]"),
]
PLACES_AND_IDS = [
    (None, "51.5074, -0.1278", "[place on the map]"),
    (None, "im at 51.5074 -0.1278 rn", "im at [place on the map] rn"),
    (None, "lat 51.5074 lon -0.1278", "lat [place on the map]"),
    (None, "51.50740,0.12780", "[place on the map]"),
    (None, "51°30'26\"N 0°07'39\"W", "[place on the map]"),
    (None, "9C3XGV4C+XV", "[place on the map]"),
    (None, "///filled.count.soap", "[place on the map]"),
    (None, "my ip is 192.0.2.1", "my ip is [address on the internet]"),
    (None, "2001:db8::8a2e:370:7334", "[address on the internet]"),
    (None, "my id is 123456789", "my id is [long number]"),
    (None, "tg id: 5123456789", "tg id: [long number]"),
    (None, "chat id -1001234567890", "chat id [long number]"),
    (None, "passport 925665416", "passport [long number]"),
]
TAKEN_OUT = PHONES + E_MAILS + LINKS + HANDLES + CARDS + BANK_ACCOUNTS + POSTCODES + PLACES_AND_IDS

KEPT = """
im 16
16 yo m london
asl 16 m
i was born in 1998
2014-2015
2014 - 2015
1914-18 and 2014/15
1998 1999 2000 2001
1998, 2003, 2014, 2019
12/03/2014
12.03.2014
2014-03-12 10:30
on 12/03/2014 10:30 and 13/03/2014 11:45
3rd of may
10:30:45
at 10.30-11.45 and 12.15
10am-5pm
meet @8pm
we won 3-1
2-1 3-0 4-2 1-1 0-0
0-0 1-1 2-2 3-3 4-4
99 names
24/7
50/50 or 3/4
0-100
0-100, 50-200, 10-20
100%
1,500 people
10.000
10.000.000.000
10.000, 20.000 30.000
1 500 000 000
1,500,000,000
300000000 people
+1000000 aura
the number of dead is 250000
2:256
5:32, 9:5, 2:190-193
surah 2:190, 191, 192
£20.50
$1,000,000
9/11
7/7
999
112 or 911 or 988
999/911/112
999 911 112
116 123
988/116 123
call 116 123 or 116 111
1 2 3 4 5 6 7 8 9 10
10 20 30 40 50 60
15 16 16 17 18
100 200 300
50 100 200 500 1000
670, 567, 607
3.14159265358979
111111111111
1234567890
e.g. this, i.e. that
ok.so
i left.then he came
left.he/she and/or
no cap.fr
lost.gg
u.s. and u.k.
idk...maybe
look at this.then
in 2014 IS took it
2003 US invasion
1400 AH
IN 2014 WE LEFT
1500 KM
dont @ me
lol @ him
snap is dead
my insta is private
my tiktok is really boring
insta: lots of posts
telegram is safe
add me on snap please
message me on telegram tonight
ps5 and ak47
m8 4us
g20 3rd
covid-19 gr8 l33t
iphone 14 pro max 256
page 123-125
v1.2.3
hi :/ idk ://
:: 😀😡 ::
my id card
i know jane from school
\u0301\u200b
""".strip().splitlines()

HOSTILE = [
    *("1", "0", "0 ", "1 ", "07 ", "01 02 ", "00 44 ", "+1", "+44 ", "1.", "1,", "1/", "1-", "1\u200b", "0\u0336"),
    *("@", "@a", "a@", "a@b.", "a@b.c ", "a.", "a.a", "..a", "a-", "_", "a at ", "a at b dot ", "(at)", "(dot)"),
    *("\u0301", "a\u0301", "😀", "\ud800", " ", "\n", "'", "(", "[link]", "snap ", "snap: ", "my snap is ", "ig "),
    *("add me on ", "add me on snap ", "://", "a://b", "www.", "a/", "///a.b.c", "id is ", "zip is ", "e1 ", "a1a 1a"),
    *("51.5074,", "51°30'", "1:", "::", "2001:", "1.1.1.1", "GB82", "gb82west1234", "12-34-56 ", "4111 ", "a#1", "A+"),
    *("call me on 1234567 ", "07700 900123 ", "07700900123,", "212 555 0123 ", "20 12 34 56 a ", "612 345 678, "),
    *(
        "01,5003\u030144",
        "+1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 a",
        "1,5001,",
        "105(17@26",
        "call me on 7.)90567_\u200b7\u03015",
    ),
]
MESSAGE = 4_096
#: The aim is 0.02 seconds; a machine under test may be slow.
SECONDS = 0.1

COMMON = "bro i went there and they said its all lies ok"
SCRAPS = "07700 900123 +44 212 555 0123 1998 12/03/2014 1,500 . , / : - _ ( ) [ ] # @ a jane example org"
WORDS = st.lists(st.sampled_from(COMMON.split()), min_size=1).map(" ".join)
PIECES = st.sampled_from(
    [
        *SCRAPS.split(),
        *(" ", "\n", "example.org", "jane@example.org", "@jane", "www.", "http://", "snap: ", "my insta is ", "id is "),
        *(
            "SW1A",
            "1AA",
            "4111",
            "GB82 WEST",
            "51.5074",
            "192.0.2.1",
            "2001:db8::",
            "call me on ",
            " at ",
            " dot ",
            "٠",
        ),
        *PLACEHOLDERS.values(),
    ]
)
ANYTHING = st.one_of(st.text(st.characters()), st.lists(PIECES).map("".join))
PLANTED = {
    "07700 900123": "[phone number]",
    "+44 7700 900123": "[phone number]",
    "jane@example.org": "[e-mail]",
    "https://example.org/x": "[link]",
    "@jane_doe": "[handle]",
    "4111 1111 1111 1111": "[card number]",
}
PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS.values())))


@pytest.mark.parametrize(("country", "text", "expected"), TAKEN_OUT, ids=[text for _, text, _ in TAKEN_OUT])
def test_what_could_identify_somebody_is_taken_out(country: str | None, text: str, expected: str) -> None:
    assert redact(text, country).text == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_identifies_nobody_stays_in_every_country(text: str) -> None:
    for country in COUNTRIES:
        assert redact(text, country) == Redacted(text, ())


def test_kinds_are_named_in_order_of_appearance_one_for_each() -> None:
    text = "07700 900123 or jane@example.org or @jane_doe or 07700 900456"
    assert redact(text).kinds == ("phone", "e-mail", "handle", "phone")


def test_placeholders_that_somebody_typed_are_no_finding() -> None:
    text = " ".join(PLACEHOLDERS.values())
    assert redact(text) == Redacted(text, ())


def test_lines_emoji_and_spaces_around_stay_as_they_were() -> None:
    assert redact("ok 😀\n\n  07700 900123\t🙃\r\nbye ").text == "ok 😀\n\n  [phone number]\t🙃\r\nbye "


def test_numbers_on_lines_of_their_own_are_not_joined() -> None:
    assert redact("1998\n2003\n2014").kinds == ()


def test_an_unknown_country_is_no_hint() -> None:
    for country in COUNTRIES:
        assert redact("it is 07700 900123", country).text == "it is [phone number]"


@given(ANYTHING, st.sampled_from(COUNTRIES))
@example("@a@b@c", None)
@example("1,5001,5001,500", None)
@example("a@b.c+d@e.f+g@h.i", None)
def test_taking_out_again_changes_nothing(text: str, country: str | None) -> None:
    once = redact(text, country)
    assert redact(once.text, country) == Redacted(once.text, ())


@given(WORDS, st.sampled_from(sorted(PLANTED)), WORDS, st.sampled_from(COUNTRIES))
def test_what_is_planted_between_words_goes_and_the_words_stay(
    before: str, planted: str, after: str, country: str | None
) -> None:
    text = f"{before} {planted} {after}"
    assert redact(text, country).text == f"{before} {PLANTED[planted]} {after}"


@given(ANYTHING, st.sampled_from(sorted(PLANTED)), ANYTHING)
def test_what_is_planted_anywhere_goes(before: str, planted: str, after: str) -> None:
    assert planted not in redact(f"{before} {planted} {after}").text


@given(ANYTHING)
def test_all_characters_outside_stay_in_order(text: str) -> None:
    assume(not PLACEHOLDER.search(text))
    first, *rest = PLACEHOLDER.split(redact(text).text)
    assert text.startswith(first)
    at = len(first)
    for piece in rest:
        at = text.index(piece, at) + len(piece)
    assert not rest or text.endswith(rest[-1])


@given(ANYTHING)
def test_there_are_as_many_kinds_as_placeholders(text: str) -> None:
    assume(not PLACEHOLDER.search(text))
    redacted = redact(text)
    assert [PLACEHOLDERS[kind] for kind in redacted.kinds] == PLACEHOLDER.findall(redacted.text)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_messages_are_read_in_time(piece: str) -> None:
    text = (piece * MESSAGE)[:MESSAGE]
    for country in (None, "gb", "us"):
        redact(text[:200], country)
        assert min(_seconds(text, country) for _ in range(3)) < SECONDS


@pytest.mark.parametrize("piece", ["1", "a.", "0 ", "+1 ", "@a", "\u0301", "07700 900123 ", "my snap is "])
def test_a_hundred_thousand_characters_take_time_in_proportion(piece: str) -> None:
    assert _seconds((piece * 100_000)[:100_000], "gb") < SECONDS * 100_000 / MESSAGE


def test_no_person_types_what_is_given_up_on() -> None:
    assert all("message" not in redact((piece * MESSAGE)[:MESSAGE]).kinds for piece in HOSTILE)


def test_a_message_without_a_long_number_never_loads_the_tables_of_numbers() -> None:
    program = (
        "import sys; from bot.transcripts.redaction import redact; "
        "redact('im 16, born 1998. mail jane@example.org', 'gb'); assert 'phonenumbers' not in sys.modules; "
        "redact('07700 900123', 'gb'); assert 'phonenumbers' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_overlapping_spans_are_one_and_the_earliest_names_it() -> None:
    spans = [Span(4, 9, "link"), Span(2, 6, "phone"), Span(9, 11, "handle")]
    assert joined(spans) == [Span(2, 9, "phone"), Span(9, 11, "handle")]


def test_replacing_tells_where_the_placeholders_stand() -> None:
    text, placed = replaced("a 123 b 45", [Span(2, 5, "id"), Span(8, 10, "link")])
    assert text == "a [long number] b [link]"
    assert [text[span.start : span.end] for span in placed] == ["[long number]", "[link]"]


def test_a_run_of_digits_goes_as_a_whole_where_something_in_it_was_found() -> None:
    assert list(whole_runs("12 34 56, 78", [Span(3, 5, "phone")])) == [Span(0, 8, "phone")]


@pytest.mark.parametrize("digit", range(1, 10))
def test_a_card_or_account_with_one_digit_changed_is_none(digit: int) -> None:
    changed = str((1 + digit) % 10)
    assert is_card("4111111111111111")
    assert not is_card(f"41111111111111{changed}1")
    assert is_iban("GB82WEST12345698765432")
    assert not is_iban(f"GB82WEST{changed}2345698765432")


def _seconds(text: str, country: str | None) -> float:
    before = thread_time()
    redact(text, country)
    return thread_time() - before
