"""The shop's own order system: here the demo shop, in the same database."""
