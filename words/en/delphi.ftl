# A Delphi study: rating statements in rounds. Ratings are confidential: everybody sees their own, nobody another's.

activity-delphi = Rate in rounds (Delphi)
poll-label-confidential = Rating, confidential: only you see yours.
delphi-card = Ratings lie in a locked box until the last round; then they are destroyed. Nobody else is shown them, also not facilitators. Whoever runs the computer could look.
delphi-card-by-name = Ratings lie in a locked box until the last round; then they are destroyed. Nobody else is shown them. But { $name } runs the computer and could look.
delphi-card-by-several = Ratings lie in a locked box until the last round; then they are destroyed. Nobody else is shown them. But several people have run the computer and could look: { $names }.
delphi-secret = Your ratings are kept in a locked box until the last round, so that you can see them again. Nobody else is shown them, also not facilitators. Everybody sees where the group lies, once 5 or more have rated. The person who runs the computer could look until the last round is over; then all ratings are destroyed.
delphi-secret-by-name = Your ratings are kept in a locked box until the last round, so that you can see them again. Nobody else is shown them, also no other facilitator. But { $name } runs the computer and could look until the last round is over; then all ratings are destroyed. Everybody sees where the group lies, once 5 or more have rated.
delphi-secret-by-several = Your ratings are kept in a locked box until the last round, so that you can see them again. Nobody else is shown them, also no other facilitator. But several people have run the computer since the first round, and could look: { $names }. After the last round, all ratings are destroyed. Everybody sees where the group lies, once 5 or more have rated.
delphi-guess = In a small group, people may guess who rated what. What changes from one round to the next can point to somebody.
# $number: this round; $most: how many there are at most
delphi-round = Round { $number } of { $most } at most.
delphi-again = Beside each line you will see where the group was last time, and what you said.
delphi-group-before = The group last time: the middle is { $middle }, half lie from { $low } to { $high }.
delphi-group-before-bands = The group last time: { $bands }.
delphi-own-before = You last time: { $rating }.
announce-delphi = { $group }: rating is open until { $closes }. "{ $question }"
announce-delphi-closed = { $group }: this round of rating is closed. "{ $question }"
announce-delphi-stopped = { $group }: the rating was stopped and not counted. "{ $question }"

## Planning

delphi-plan-about = What do you want to find agreement on? For example: How important is each of these for our research?
# $number: which statement it is
delphi-plan-statement = Line { $number } to rate from 1 (not important) to 9 (very important). You can send several, one on each line.
delphi-brief-statement = Line { $number }
delphi-enough = That is all
delphi-operator = Who runs the computer that I am on? They could look until the last round is over, and people are told so.
delphi-plan-rounds = How many rounds at most?
delphi-part-rounds = How many rounds
delphi-plan-rounds-up-to = { $rounds ->
        [one] Up to 1 round
       *[other] Up to { $rounds } rounds
    }
delphi-may = People who may rate now: { $count }.
delphi-too-few-now = Fewer than { $fewest } people may rate now, so people could work out who rated what. You can talk about it.
delphi-too-near = Nearly the same people rated this a short time ago. From two results, one could work out what a few people said. You can ask again later, or talk about it.
delphi-plan-agree = How many have to be at the same end of the scale, for a line to be agreed?
delphi-part-agree = When there is agreement
delphi-plan-agree-share = { $agree } of 100
delphi-plan-statements = The lines to rate, one on each line
delphi-plan-statements-hint = From { $least } to { $most } lines. People rate each one from 1 (not important) to 9 (very important).
delphi-plan-statements-few = Please write at least { $least } lines to rate.

## What it came to

delphi-result = "{ $question }" Round { $number }:
delphi-answered = { $answered ->
        [one] 1 person rated.
       *[other] { $answered } people rated.
    }
delphi-too-few = Fewer than 5 people rated, so nothing is shown.
delphi-rated-in = { $statement }: the middle is { $middle }, half lie from { $low } to { $high }. Agreed: important.
delphi-rated-out = { $statement }: the middle is { $middle }, half lie from { $low } to { $high }. Agreed: not important.
delphi-rated-open = { $statement }: the middle is { $middle }, half lie from { $low } to { $high }. Not agreed yet.
# Where few rated. $bands: how many rated in which part of the scale, as the lines below say it
delphi-bands-in = { $statement }: { $bands }. Agreed: important.
delphi-bands-out = { $statement }: { $bands }. Agreed: not important.
delphi-bands-open = { $statement }: { $bands }. Not agreed yet.
delphi-bands-unsaid = { $statement }: { $bands }.
delphi-count = { $count ->
        [one] 1 rated { $band }
       *[other] { $count } rated { $band }
    }
delphi-nearly-all = all, or all but one or two, rated { $band }
delphi-mixed = ratings were mixed
delphi-band-low = 1 to 3
delphi-band-between = 4 to 6
delphi-band-high = 7 to 9
delphi-unsaid = So few rated that more could give somebody away.
# Kendall's W: from 0 to 1
delphi-concordance-even = Most people put the lines in much the same order (Kendall's W: 0.7 or more).
delphi-concordance-some = People put the lines in a somewhat similar order (Kendall's W: 0.3 to 0.7).
delphi-concordance-little = The lines have no common order (Kendall's W: less than 0.3).
delphi-goes-on = Round { $number } of { $most } at most is planned for tomorrow. You can rate again then.
delphi-over-consensus = The group agrees on every line, so this was the last round. All single ratings are destroyed.
delphi-over-stable = The ratings hardly moved any more, so this was the last round. All single ratings are destroyed.
delphi-over-last = This was the last round. All single ratings are destroyed.
delphi-over-ended = Somebody who plans ended this here. All single ratings are destroyed.
delphi-over-not-opened = The next round could not open, so this was the last one. All single ratings are destroyed.
delphi-agreed-means = "Agreed" means: at least { $agree } of 100 people rate 7 to 9. And fewer than { $against } rate 1 to 3. Or the other way round.

## Rating

delphi-act-rate = Rate
delphi-in = Your ratings are in. You can change them until { $until }.
delphi-out = Your ratings are out.
delphi-closed = This round is closed. What you sent now was not counted.
delphi-came-later = This study began before you came.

## A study that ends otherwise than planned

delphi-study-ended = There is no further round on "{ $question }": it was ended. All single ratings are destroyed.
delphi-study-not-opened = The next round on "{ $question }" could not open, so there is none. All single ratings are destroyed.
delphi-too-few-to-open = The next rating on "{ $what }" did not open: fewer than { $fewest } people in { $group } may rate. A talk would do.
delphi-stopped-by = { $name } stopped the rating on "{ $question }". Nothing of this round was counted, and all ratings are destroyed.
delphi-stopped-by-itself = The rating on "{ $question }" was stopped. Nothing of this round was counted, and all ratings are destroyed.
delphi-lost = The ratings on "{ $question }" were lost. Nothing of this round was counted, and there is no further one.
delphi-uncounted = The ratings on "{ $question }" could not be counted, because of a fault. So there is no result of this round and no further one, and all ratings are destroyed.
log-study-stopped = { $by } stopped the rating on "{ $what }" without counting this round.
log-study-lost = The ratings on "{ $what }" were lost. Nothing of this round was counted.
log-study-uncounted = The ratings on "{ $what }" could not be counted, because of a fault.
delphi-void-ask = Stop the rating on "{ $what }" now? This round is not counted, no other one follows, and all ratings are destroyed. Everyone reads that you stopped it.
delphi-void-done = Stopped. This round was not counted, and all ratings are destroyed.
page-done-stopped-study = Stopped. This round was not counted, and all ratings are destroyed.

## Reminders, and what facilitators hear when few have rated

nudge-rate = Rating is open until { $until }: "{ $question }" Whether you rate is up to you.
nudge-few-rated = When I looked today, fewer than { $fewest } people had rated "{ $question }". From so few, nothing is shown.
delphi-put-away = I have put this away, so that nobody sees what you chose here. Ratings that you sent and did not take out still count.
page-study-open = { $count ->
        [one] 1 person may rate until { $until }.
       *[other] { $count } people may rate until { $until }.
    } The result comes then, for everyone at the same time.
