"""The Bot API's rules as plain functions over text and JSON values; each names the source of what it enforces."""
