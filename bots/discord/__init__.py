"""Discord as a channel: private chats, and answers in servers that only one person sees."""
