"""One use case a file: what the service does for a customer, step by step."""
