"""Channels: the ways a conversation reaches a person. Thin, with no say in what is said."""
