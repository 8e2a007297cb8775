"""Answers as values: results, their reading by type, texts that stand for files."""
