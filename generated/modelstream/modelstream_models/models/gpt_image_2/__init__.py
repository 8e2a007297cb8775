"""GPT Image 2."""
