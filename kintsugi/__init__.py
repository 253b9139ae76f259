"""What is right for the customer: standard library only, no I/O, no clock."""
