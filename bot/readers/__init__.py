"""Turns files into blocks: the bot's side (`reading`, `process`), and the child with a module for each format."""
