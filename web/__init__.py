"""The browser: a chat page as a channel, and the facilitator's pages."""
