"""Our own parts inside Rasa: what understands the customer and what serves it."""
