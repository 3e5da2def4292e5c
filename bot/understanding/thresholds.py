"""Every cut and margin of understanding, with what was measured beside it.

"Fresh" figures are shares of the messages in tests/understanding/*.jsonl; `test_measured.py` holds them. "Held out"
figures come from the dialogue itself: five times a fifth of the examples was left out of the index and searched for (a
harder task, as no two phrasings of a claim are meant to be alike).

With 36 claims, 2,300 phrasings and 1,300 general messages, fresh (messages of ten of the claims): 73 % of claims are
answered rightly, 13 % offered among three, 2.5 % answered wrongly; of messages for nothing none is answered and 7 % are
asked about, of hostile posts none and 18 %, of replies inside a talk 2 and 11 %. 91 % of dangers are noticed. With the ten claims alone it was 74, 16 and
1.7 %; none and 2 %; none and 16 %; 93 %: more to choose from is more to mistake, and more harmless words stand against
a danger. Figures beside single cuts that speak of ten claims were read then.

How fresh they are: one author wrote them before the phrasings, without seeing the dialogue. The cuts with a "fresh"
figure were then chosen on them, and single failures were read while the dialogue was mended; the lines known to have
been read so, and near-copies, were taken out afterwards (`test_fresh.py` keeps near-copies out). The replies inside a
talk were written by the same hand as those in general.yaml. So all of these figures are kinder than the world; a second
author's messages, seen by nobody, have yet to be tried. Figures beside single cuts were read when the cut was chosen.
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

# --- Search -----------------------------------------------------------------------------------------------------

#: Places looked up for one text; with 100 times the content a search costs 12 ms instead of growing further.
MOST_POSTINGS = 40_000
SHORTLIST = 160
#: Examples that RapidFuzz scores again. Held out, claims answered at 3 % error: 32: 31 %, 80: 28 %, 160: 27 %.
RESCORED = 32
#: Held out: 0.2 and 1 are within 1 point.
STOPWORD_WEIGHT = 0.5
#: Share of rare words in the likeness, the rest is likeness letter by letter.
#: Held out, claims answered at 3 % error: 1: 19 %, 0.8: 22 %, 0.6: 23 %, 0.4: 28 %.
COSINE_SHARE = 0.4
#: Weight of the next three examples. Held out: 0.1: 20 %, 0.3: 22 %, 0.5: 22 % (at a cosine share of 0.8).
NEIGHBOURS_SHARE = 0.4
#: Weight of what single words say. Held out, right claim first: 0.05: 61 %, 0.1: 60 %, 0.3: 61 %; without it 57 %.
EVIDENCE_SHARE = 0.1
EVIDENCE_SMOOTHING = 6.0

# --- Safeguarding -----------------------------------------------------------------------------------------------

#: Words that may stand between a hit and what takes it back.
ADJOINING = 1
#: By how much likeness to a danger must lead over likeness to anything harmless, and how great it must be at least.
#: Clauses are held to the same. Fresh, with the patterns (noticed / false alarms at near misses / at all other messages),
#: by lead, at a likeness of 0.35: 0.2: 94 / 11 / 4 %, 0.25: 91 / 11 / 4 %, 0.3: 90 / 10 / 3 %; by likeness, at a lead of
#: 0.2: 0: 94 / 15 / 6 %, 0.3: 94 / 15 / 5 %, 0.4: 84 / 7 / 3 %. A false alarm is a gentle question; a miss may be a life.
#: Those were read with ten claims. With 36, by lead and likeness: 0.2, 0.35: 87 / 5 / 2 %, 0.15, 0.3: 90 / 8 / 3 %,
#: 0.1, 0.3: 91 / 10 / 4 %, 0.05, 0.3: 91 / 13 / 4 %.
DANGER_LEAD = 0.1
DANGER_LEAD_CLAUSE = 0.1
DANGER_LIKENESS = 0.3
#: How much of the whole message's harmlessness counts for its clauses.
#: Fresh, messages with a claim that were taken for a danger: 0: 7 %, 0.8: 5 %, 1: 3 %; 1 point fewer noticed.
DANGER_WHOLE_SHARE = 1.0
#: Shorter texts must be nearly the same as a phrasing ("i am 16" is no travel plan). Fresh: 1 point fewer false alarms.
FEWEST_DANGER_WORDS = 5
#: And so must texts with fewer words than this that are neither fillers nor stopwords. Fresh, with 36 claims (noticed /
#: false alarms at near misses / at replies inside a talk): 0: 91 / 11 / 5 %, 3: 91 / 10 / 5 %, 4: 89 / 10 / 2 %.
FEWEST_DANGER_TELLING = 3
SAME_DANGER = 0.8

# --- Expected answers -------------------------------------------------------------------------------------------

#: Longer messages are answers only where they hold one word for word.
MOST_CHOICE_WORDS = 6
#: Not measured: there is no set of fresh answers. Chosen so that one word changed in five passes.
CHOICE_LIKENESS = 0.86
CHOICE_MARGIN = 0.04

# --- Small talk -------------------------------------------------------------------------------------------------

#: Words without fillers of a message that is compared as a whole.
MOST_SMALL_TALK_WORDS = 7
#: Lead over likeness to claims and to nothing, and least likeness. Fresh: 79 % recognised, 5 % taken for another
#: kind or for something else; of messages for nothing 3 %.
SMALL_TALK_LEAD = 0.3
SMALL_TALK_LIKENESS = 0.45

# --- Claims -----------------------------------------------------------------------------------------------------

#: How much likeness to nothing counts against a claim. Fresh (answered rightly at 3 % of nothing answered):
#: 0.5: 78 %, 0.7: 80 %, 0.9: 81 %, 1: 81 %.
NOTHING_SHARE = 1.0
#: The lead that is worth a score of a half, and how fast the score rises with the lead.
SCORE_CENTRE = 0.3
SCORE_SLOPE = 4.0
#: Answer from here. Fresh (right / right or offered / wrong / nothing answered / hostility answered):
#: 0.8: 78 / 89 / 5 / 0.7 / 0 %, 0.84: 74 / 92 / 2.5 / 0.7 / 0 %, 0.86: 72 / 92 / 2.5 / 0.7 / 0 %.
#: With 36 claims (right / offered / wrong): 0.84: 75 / 12 / 3.4 %, 0.86: 72 / 15 / 2.5 %, 0.9: 68 / 19 / 2.5 %.
HIGH = 0.86
#: A clause alone must be clearer than a whole message, as there are several to go wrong.
HIGH_CLAUSE = 0.88
#: Ask from here. Fresh (right or offered / messages for nothing asked about): 0.38: 88 / 11 %, 0.45: 87 / 7 %,
#: 0.55: 87 / 3 %.
LOW = 0.53
#: Lead over the next claim. Fresh (wrongly answered): 0.1: 1.7 %, 0.2: 0.8 %; of right ones 95 % lead by 0.14.
#: With 36 claims (right / offered / wrong): 0.15: 73 / 12 / 3.4 %, 0.2: 73 / 13 / 2.5 %.
MARGIN = 0.2
#: Likeness from which a message is taken for nearly the same as an example: then it has that example's stance, and it is
#: read even where most of its words are of another language. Not measured; chosen so that one word of eight may differ.
SAME_CLAIM = 0.8
#: One and two words never say a claim by likeness alone.
FEWEST_CLAIM_WORDS = 3
#: Nor do fewer words than this that are neither fillers nor stopwords. Fresh (right / replies inside a talk taken for
#: a claim): 0: 81 / 3.2 %, 3: 79 / 1.6 %, 4: 75 / 1.6 %.
FEWEST_TELLING_WORDS = 3
#: Candidates that are shown.
SHOWN = 5
#: Least value of the nearest hostile message. Fresh hostility told apart: 0.1: 58 %, 0.3: 58 %, 0.5: 53 %;
#: of messages for nothing 0.7 %, of claims none.
HOSTILE_VALUE = 0.3

# --- Stance -----------------------------------------------------------------------------------------------------

#: Words between a claim and a cue about it. Fresh: 50 to 70 % of recognised claims have the right stance, as the cues are.
STANCE_REACH = 6
