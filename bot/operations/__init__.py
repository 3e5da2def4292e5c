"""Running it: the processes of a deployment, their logs and figures, and the questions an operator asks."""
