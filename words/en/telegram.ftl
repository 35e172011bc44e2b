# What stands on Telegram alone: what it carries that Ladle does not read, and what it does not let a bot remove.

only-these-kinds = I can read words, voice messages and pictures. What you sent is something else, so it was not kept.
one-picture = Of several pictures, I look at one only.
too-many-files = These are too many files at once, so this one was not kept. Please send it again in a minute.
caption-not-read = I do not read words under a picture or file. Please send them by themselves.
kept-waiting = I cannot take this in just now. You need not send it again: I will come back to it.
who-are-you = I cannot see who wrote this. Please write under your own name.

cleared = Hidden
cleared-own-remain = Messages that you sent more than 2 days ago are still here. To remove them, hold your finger on a message, then tap Delete.
cleared-files-remain = Older pictures and recordings are still here. To remove them, hold your finger on one, then tap Delete.
cleared-older-remain = What I wrote more than a month ago may still be here. To remove it, hold your finger on a message, then tap Delete.
