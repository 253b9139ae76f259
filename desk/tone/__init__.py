"""Checks the tone of every word a customer can be told: `python -m desk.tone`."""
