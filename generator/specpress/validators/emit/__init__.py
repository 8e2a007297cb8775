"""Writes a program in the intermediate form as Python source."""
