"""The stages of a conversation: one module each, each answering what was asked in it."""
