"""The conversation: a pure engine that turns what was understood into the next words of the mentor."""
