"""Every word people read, one Fluent catalogue a language, and which language a text is in."""
