# A Delphi study: rating statements in rounds. Ratings are confidential: everybody sees their own, nobody another's.

activity-delphi = Rate in rounds (Delphi)
poll-label-confidential = Rating, confidential: only you see yours.
delphi-secret = Your ratings are kept in a locked box until the last round, so that you can see them again. Nobody else is shown them, also not facilitators. Everybody sees where the group lies, once 5 or more have rated. The person who runs the computer could look until the last round is over; then all ratings are destroyed.
# $number: this round; $most: how many there are at most
delphi-round = Round { $number } of { $most } at most.
delphi-again = Beside each line you will see where the group was last time, and what you said.
delphi-group-before = The group last time: the middle is { $middle }, half lie from { $low } to { $high }.
delphi-own-before = You last time: { $rating }.
announce-delphi = { $group }: rating is open until { $closes }. "{ $question }"
announce-delphi-closed = { $group }: this round of rating is closed. "{ $question }"

## Planning

delphi-plan-about = What do you want to find agreement on? For example: How important is each of these for our research?
# $number: which statement it is
delphi-plan-statement = Line { $number } to rate from 1 (not important) to 9 (very important)
delphi-brief-statement = Line { $number }
delphi-enough = That is all
delphi-plan-rounds = How many rounds at most?
delphi-plan-rounds-up-to = { $rounds ->
        [one] Up to 1 round
       *[other] Up to { $rounds } rounds
    }

## What it came to

delphi-result = "{ $question }" Round { $number }:
delphi-answered = { $answered ->
        [one] 1 person rated.
       *[other] { $answered } people rated.
    }
delphi-rated-in = { $statement }: the middle is { $middle }, half lie from { $low } to { $high }. Agreed: important.
delphi-rated-out = { $statement }: the middle is { $middle }, half lie from { $low } to { $high }. Agreed: not important.
delphi-rated-open = { $statement }: the middle is { $middle }, half lie from { $low } to { $high }. Not agreed yet.
# $w: Kendall's W, from 0 to 1
delphi-concordance-even = Most people put the lines in much the same order (Kendall's W { $w }).
delphi-concordance-some = People put the lines in a somewhat similar order (Kendall's W { $w }).
delphi-concordance-little = People put the lines in very different orders (Kendall's W { $w }).
delphi-goes-on = Round { $number } of { $most } at most opens tomorrow. You can rate again then.
delphi-over-consensus = The group agrees on every line, so this was the last round. All single ratings are destroyed.
delphi-over-stable = The ratings hardly moved any more, so this was the last round. All single ratings are destroyed.
delphi-over-last = This was the last round. All single ratings are destroyed.
delphi-agreed-means = "Agreed" means: at least 70 of 100 people rate 7 to 9. And fewer than 15 rate 1 to 3. Or the other way round.

## Rating

delphi-act-rate = Rate
delphi-in = Your ratings are in. You can change them until { $until }.
delphi-out = Your ratings are out.
delphi-closed = This round is closed. What you sent now was not counted.
delphi-came-later = This study began before you came.
