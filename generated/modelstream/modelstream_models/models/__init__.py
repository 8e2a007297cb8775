"""One package per model; each is imported when the model is first used."""
