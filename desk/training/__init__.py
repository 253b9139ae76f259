"""The trainer's files, read and checked without Rasa: `python -m desk.training`."""
