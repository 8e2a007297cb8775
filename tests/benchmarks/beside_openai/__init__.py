"""The generated client beside openai-python, row by row, against one server."""
