"""The desk: takes updates in, answers each in one transaction, and sends the answers. Knows no channel by name."""
