"""Understanding: what a message means, safeguarding first and a refusal last, with the reasons for it."""
