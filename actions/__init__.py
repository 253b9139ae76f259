"""The assistant's hands: custom actions, a file per skill; the desk does the acts."""
