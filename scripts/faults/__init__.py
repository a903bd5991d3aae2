"""Faults that `scripts/fault-campaign` puts the program through: each module has one family of them."""
