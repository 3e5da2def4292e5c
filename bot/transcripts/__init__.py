"""What is kept of conversations: people, events, inbox and outbox, encrypted."""
