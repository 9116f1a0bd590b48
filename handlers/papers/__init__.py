"""Files that the bot makes: calendar entries, later sheets, pictures and codes."""
