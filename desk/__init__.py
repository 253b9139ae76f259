"""Where people work: customers, agents, trainers; the only room that writes the database."""
