# What somebody can do later about words they gave without a name.

claim-how = To find words you gave without a name, send /claim and your six words, in our private chat.
claim-apart = Please do this in our private chat. Others can read here: if these were your six words, whoever saw them can find your text too.

# Under an answer without a name: asks for the six words that lead back to it
sealed-six = Six words
# $words: six words that belong to no language
sealed-six-words = With these six words you find it again later: { $words }. Write them down now. I keep them nowhere, and cannot show them again. Later, send /claim and these words.

claim-six = I need all six words. Send /claim, then the six words.
# $place: 1 for the first of the six words
claim-mistyped = Word { $place } is not one of mine. Please look at it again.
claim-wait = Too many tries. Please wait an hour.
claim-none = I find nothing here. Perhaps it was deleted, or newer words took the place of these.
claim-again = To go on, send /claim and your six words once more.
claim-text = You wrote this in { $group }, without your name:
# $question: what a facilitator asks about somebody's words
claim-asked = A facilitator asks: "{ $question }"
claim-said = Your reply: "{ $words }"
claim-said-later = Your reply, to be shown { $at }: "{ $words }"
# $until: the day on which the note of whose words these are is destroyed
claim-until = Until { $until } I can find that these words are yours. No facilitator can. Who runs the computer could.
claim-my-data = Without a name: { $count ->
    [one] one text
   *[other] { $count } texts
} that I can still find for you, until { $until }. After that, only your six words lead back.
claim-reply = Reply
claim-next = Show the next one
claim-mute = No more questions
claim-write = Write your reply. Your name is not kept with it.
claim-noted = I have that already.
# $most: a number of characters
claim-too-long = That is too long. Please use at most { $most } letters.
claim-replied = Thank you. Your reply is shown { $at }, together with any others. I do not say whose it is.
claim-delete-sure = Delete these words? They cannot be brought back. What others have read or copied stays with them.
claim-deleted = They are gone { $at }. Then the group reads that a text was removed, and not which.
claim-muted = You get no more questions. I have forgotten that these words are yours. Only six words lead back now. Without them, nobody can find or delete what you wrote.
# Stands above words without a name that somebody is asked about
claim-brought = A facilitator has a question about something you wrote without your name. I brought it to you without telling anybody who you are.

# What facilitators read once a day
# $count: how many replies came
later-replies = { $group }: { $count ->
    [one] A reply came
   *[other] { $count } replies came
} from people who gave no name.
# $question: what a facilitator asked about words without a name
later-reply = Asked: "{ $question }" The reply: "{ $words }"
# $count: how many texts without a name their authors took back
later-removed = { $group }: { $count ->
    [one] One text without a name was removed
   *[other] { $count } texts without a name were removed
} by who wrote it.
log-texts-replied = People who gave no name replied to questions.
# $count: how many texts without a name their authors took back
log-texts-removed = { $count ->
    [one] One text without a name was removed
   *[other] { $count } texts without a name were removed
} by who wrote it.

# A facilitator's page of a round
page-texts-title = Without a name
page-texts-hint = No page shows whose words these are. People who know each other may guess. You may ask two questions about each. If its author allows that, I bring them the question; otherwise they find it when they look with their six words. Replies come once a day, all together.
page-texts-ask = Ask its author
page-texts-send = Ask
page-texts-waits = No reply yet.
page-done-asked = Your question is on its way.
ask-author-enough = Two questions about these words were asked already.
ask-author-gone = These words are not here any more.
ask-author-empty = Please write a question first.

# In the menus of chats
command-claim = Find words you gave without a name
option-words = Your six words

# When somebody leaves and deletes, in a group in which words without a name came out
# $preview: what is deleted, in a sentence or three
leave-preview-unnamed = { $preview } If I may still bring you questions, words without your name go too, within a day. Others I cannot find: use your six words with /claim first. Without them, they stay.
