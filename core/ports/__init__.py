"""What the core needs from the world, as protocols, a file for each need; `ladle` hands the real ones to everybody.

All times are aware and in UTC unless a name says local. What stores is synchronous and runs on the writer thread or on
a reader's: `store`, `timers`, `outbox`, `standing` and `chat_pages`.
"""
