"""What is kept of a customer: given out, erased, and let go in time."""
