"""Turns what people and letters write into values: folded words, names, moments, questions, documents."""
