"""What the generator writes down about a provider and its models."""
