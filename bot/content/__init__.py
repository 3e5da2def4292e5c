"""Judges the content of a dialogue: what `bot check` warns of, and what `bot content` reports."""
