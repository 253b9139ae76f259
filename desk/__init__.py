"""Where people work: the only room that writes the database."""
