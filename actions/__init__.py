"""The assistant's hands: custom actions, a file per skill, which ask the desk to act."""
