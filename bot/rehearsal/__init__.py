"""Rehearsal: scripted conversations, which are tests of the dialogue, and the recording of new ones."""
