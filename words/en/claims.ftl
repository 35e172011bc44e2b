# What somebody can do later about words they gave without a name.

claim-how = To find words you gave without a name, send /claim and your six words, in our private chat.
