# Reminders of votes without names, and what facilitators hear when few have voted. Shown once, kept nowhere: nobody is
# to find out from it who had not voted. No blame.

# Under the line that says whether the vote is with names
nudge-vote = A vote is open until { $until }: "{ $question }" Whether you vote is up to you.
nudge-less = To get no reminders: /less.
# $fewest: of fewer votes than these, nothing is shown
nudge-few = When I looked today, the vote "{ $question }" had fewer than { $fewest } votes. From so few, no result is shown.
nudge-few-until = It is open until { $until }.
nudge-few-extend = You can give it more time, once: /extend.
page-few-go = Go there

## What a question becomes that somebody left half answered

poll-put-away = I have put this away, so that nobody sees what you chose here. A vote that you sent and did not take out still counts.

## Somebody who has connected two accounts that both could vote

link-one-vote = You could vote twice in "{ $question }". Now one vote counts. To be sure which one, vote again: /open.
