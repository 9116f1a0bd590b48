"""What is true about meetings: rules in plain Python, without Telegram, database, clock or user-facing words."""
