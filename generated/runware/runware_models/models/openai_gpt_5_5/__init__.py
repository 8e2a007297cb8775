"""GPT-5.5 (coming soon): Frontier reasoning LLM for complex coding, long-context work, and
tool-using professional tasks.
"""
