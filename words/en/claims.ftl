# What somebody can do later about words they gave without a name.

claim-how = To find words you gave without a name, send /claim and your six words, in our private chat.

# Under an answer without a name: asks for the six words that lead back to it
sealed-six = Six words
# $words: six words that belong to no language
sealed-six-words = With these six words you find it again later: { $words }. Write them down now. I keep them nowhere, and cannot show them again. Later, send /claim and these words.
