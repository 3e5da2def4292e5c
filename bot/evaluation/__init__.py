"""How well messages are understood: labelled messages, what became of them, and the cuts that follow from it."""
