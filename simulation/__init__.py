"""Simulated customers, who play scenarios through the customer's door and judge it."""
