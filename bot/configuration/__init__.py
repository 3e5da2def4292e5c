"""What the environment says about a deployment: every setting, read once, checked, and named where it is wrong."""
