"""What is right for the customer: pure Python, standard library only, no I/O, no clock."""
