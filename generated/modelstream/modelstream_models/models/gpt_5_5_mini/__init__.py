"""GPT-5.5 mini."""
