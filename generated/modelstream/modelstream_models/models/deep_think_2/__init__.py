"""Deep Think 2."""
