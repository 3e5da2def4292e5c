"""Limits and weights of understanding that are not chosen by `bot calibrate`, with what was measured beside them.

The cuts themselves stand in cuts.yaml. "Validation" figures are shares of the messages in tests/understanding/validation;
"fresh" ones are older and were read on the first author's messages; docs/developers/understanding.md tells them apart.
"""

from __future__ import annotations

# --- How much is read -------------------------------------------------------------------------------------------

#: Characters read of a message; safeguarding sees all of these. Telegram lets through 4,096.
MOST_CHARACTERS = 20_000
#: Words of a message that a person types; the longest fresh message has 61.
MOST_WORDS = 400
#: Clauses that are compared one by one; each costs a search.
MOST_CLAUSES = 12

# --- Which language it is ---------------------------------------------------------------------------------------

#: Fewer words than this may all be names and mistypings.
FEWEST_WORDS_OF_A_LANGUAGE = 5
#: Share of words that stand in the dialogue. No fresh English message is below; French and German stay under 0.2.
SHARE_KNOWN = 0.3
#: Share of letters that are Latin, after look-alikes are folded.
SHARE_LATIN = 0.5

# --- Repair of mistyped words -----------------------------------------------------------------------------------

#: Letters; shorter words have too many neighbours ("die" and "diet").
SHORTEST_REPAIRED = 4
#: From this length on two mistakes are forgiven, below one.
LONG_WORD = 8

# --- Safeguarding -----------------------------------------------------------------------------------------------

#: Words that may stand between a hit and what takes it back.
ADJOINING = 1
#: How likely a danger must be beside the claims of the message. Validation, at a cut of 0.15 (noticed / alarms at claims):
#: 0: 96 / 13 %, 0.25: 96 / 10 %, 0.5: 95 / 6 %, 0.75: 94 / 4 %, 1: 94 / 3 %.
BESIDE_CLAIM = 0.75
#: Words of a message in which a pattern that calls for a question always counts.
FEW_WORDS = 5
#: How likely a danger must be at least in a reply of so few words, while a claim is talked about, and in messages of more
#: than `MOST_JUDGED_WORDS`. Of validation replies 3 % reach 0.15 and 1 % reach 0.5; of short dangers 91 and 63 %.
MOST_REPLY_WORDS = 8
UNCERTAIN_DANGER = 0.7
#: Words of a message of which what is learned says enough.
MOST_JUDGED_WORDS = 60
#: By how much less likely a danger is that only a clause voices. Validation, 85 % noticed (alarms at harmless words / at
#: claims): whole message alone 8 / 4 %, the likeliest of whole and clauses 16 / 18 %.
CLAUSE_DISCOUNT = 0.6

# --- Expected answers -------------------------------------------------------------------------------------------

#: Longer messages are answers only where they hold one word for word.
MOST_CHOICE_WORDS = 6
#: Not measured: there is no set of fresh answers. Chosen so that one word changed in five passes.
CHOICE_LIKENESS = 0.86
CHOICE_MARGIN = 0.04
#: Words without fillers of a message that may mean an answer in other words, how alike their vectors must be, and by how
#: much more than to any other answer. On 27 answers in other words, written by the same hand as this (right / wrong), and
#: 10 that are none (taken for one): never: 10 / 3, 0; 0.7: 11 / 2, 0; 0.6: 13 / 2, 0; 0.5: 14 / 3, 2.
#: In the scripted conversations 0.7 took several open answers for a button, so it is 0.8.
MOST_MEANT_WORDS = 10
CHOICE_MEANING = 0.8
CHOICE_MEANING_LEAD = 0.05

# --- Small talk -------------------------------------------------------------------------------------------------

#: Words without fillers of a message that is compared as a whole.
MOST_SMALL_TALK_WORDS = 12
#: From here a yes or a no counts that is put in other words than those of the dialogue.
SURE_AGREEING = 0.8
#: From here, and from so many words, small talk counts in a reply while a claim is talked about: "a lot" is no thanks.
SURE_IN_REPLY = 0.6
FEWEST_IN_REPLY = 3
#: Texts in which a word must stand to tell that a message is in this language, in a dialogue of thousands of texts: a
#: foreign word stands in one English text now and then.
OWN_IN_TEXTS = 3
FEWEST_TEXTS_TO_COUNT = 2000

# --- Claims -----------------------------------------------------------------------------------------------------

#: Likeness, of 100, from which a message is taken for nearly the same as an example: then it has its stance, and it is
#: read even where most of its words are of another language. Not measured; chosen so that one word of eight may differ.
SAME_CLAIM = 80
#: One and two words never say a claim by likeness alone.
FEWEST_CLAIM_WORDS = 3
#: Of two claims in one message, the second counts if the message is so likely to voice it, or if a clause is so likely
#: to, and the message at least a little. Validation (both of two found / single claims with another named beside them):
#: by the first: never: 64 / 5 %, 0.2: 71 / 8 %, 0.15: 72 / 9 %, 0.1: 75 / 10 %; by the second: 0.4: 72 / 9 %, 0.6: 66 / 7 %.
SECOND = 0.2
#: And both together must be so likely: two guesses do not make an answer. Not measured by itself.
BOTH = 0.75
SECOND_IN_CLAUSE = 0.5
SECOND_WITH_CLAUSE = 0.001
#: The odds of the claim that is talked about are so many times better than those of others. Validation (right, wrong where
#: that claim is meant / where another of its theme is): 1: 84, 1.8 / 83, 1.8 %, 2: 87, 1.1 / 83, 1.8 %, 8: 89, 0 / 83, 1.6 %.
ABOUT_ODDS = 2.0
#: In a reply of up to `MOST_REPLY_WORDS`, the odds of other claims are so many times worse.
REPLY_ODDS = 0.25
#: Candidates that are shown.
SHOWN = 5

# --- Stance -----------------------------------------------------------------------------------------------------

#: Words between a claim and a cue about it.
STANCE_REACH = 6
#: How likely a stance must be at least for a cue to count. Cues alone stand in 23 % of rejected and 3 % of held claims of the
#: validation messages, and in 56 % of reported and 5 % of held ones.
CUE_SUPPORT = 0.15
#: How likely another stance must be where somebody who holds the claim wrote nearly the same. Not measured.
SURE_OTHERWISE = 0.8
