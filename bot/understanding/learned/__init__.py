"""What is learned from the dialogue's examples: which of the things that people say a text is like, and how surely."""
