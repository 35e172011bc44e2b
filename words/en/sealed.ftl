# What Ladle says to somebody who answers without a name. It is shown once and kept nowhere. The same to everybody,
# whatever they wrote.

sealed-in = Your answer is in. You can change it until { $until }. If fewer than three people answer without a name, it is not shown to anybody.
sealed-take-out = Take it out
sealed-out = It is out. Nothing of it is left here.
sealed-again = Start again
sealed-stopped = That is fine. Nothing was kept.
sealed-later = That is fine. You can go on until this closes.
sealed-put-away = I have put this away, so that nobody reads it here. What you sent counts, here or elsewhere. You can go on until this closes.
sealed-go-on = Go on
sealed-closed = This is closed. An answer without a name cannot come late. What you sent now was not kept.
sealed-no-voice = A voice or a picture can be recognised. Please write it, or give your name.
sealed-not-now = An answer without a name cannot be kept right now. Please try again later, or give your name.
# $length, $most: how many letters somebody wrote, and how many fit
sealed-too-long = This is { $length } letters long. Without a name, { $most } fit here. Nothing was kept, so copy it first.
sealed-take-out-first = Your answer without a name is in. To give your name, take it out first.
sealed-open-first = Send /open to see the question again.
sealed-follow = May I bring you questions about what you wrote? Then I keep a locked note of whom to ask, for 30 days. No facilitator can open it. Who runs the computer could. If you say no, I forget it was you when this closes.
sealed-follow-yes = Yes, for 30 days
sealed-follow-no = No, forget me
# $parts: words of the text, such as a name or a phone number
sealed-points = This may point to you or to somebody else: { $parts }. Send it like this?
sealed-keep = Send it like this
sealed-rewrite = Write it again
sealed-lost = Answers without a name to "{ $question }" were lost. Nobody has read them. If you gave one, please give it again: /open.
sealed-lost-closed = Answers without a name to "{ $question }" were lost before they could be read. They are not in the result.
log-sealed-lost = Answers without a name were lost.
# $count: people who answered without a name
sealed-few = { $count ->
        [one] Only you answered without a name.
       *[other] Only { $count } people answered without a name.
    } People may guess whose words they are, so they were not shown to anybody. What shall happen with yours?
sealed-few-share = Share them all the same
sealed-few-name = To facilitators, with my name
sealed-few-back = Take them back
sealed-few-noted = That is noted. It is done within a week after the close.
