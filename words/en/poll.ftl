# A vote: what is said of it while it is open, and how it is secret.

activity-poll = Vote
# Above every question that is voted on
poll-label-protected = Vote without names.
poll-label-exact = Vote without names. All numbers will be shown.
poll-label-named = Vote with names: everyone will see who chose what.
poll-card = Facilitators cannot see who voted or what anyone chose, now or later. Whoever runs the computer could look during the vote. Votes are destroyed after counting.
poll-card-by-name = { $name } runs the computer and could look during the vote. No other facilitator can see who voted or what anyone chose, now or later. Votes are destroyed after counting.
poll-card-by-several = Several people have run the computer and could look: { $names }. No other facilitator can see who voted or what anyone chose, now or later. Votes are destroyed after counting.
poll-act-how = How is it secret?
poll-act-counted = How is it counted?
counted-each = Each person may pick up to { $most }.
counted-seats = { $seats ->
        [one] 1 option is chosen.
       *[other] { $seats } options are chosen.
    }
# Of a vote on yes or no; $needed is a number of 100
counted-needed = It is a yes if more than { $needed } of 100 yes and no votes are yes.
counted-needed-half = It is a yes if more people say yes than no.
counted-needed-all = It is a yes if somebody says yes and nobody says no.
counted-quorum = { $quorum ->
        [one] If nobody votes, nothing is decided.
       *[other] If fewer than { $quorum } people vote, nothing is decided.
    }
counted-shown-joined = If 5 or more vote, everyone sees the result, with small numbers joined.
counted-shown-chosen = If 5 or more vote, everyone sees what is chosen if it is clear enough, but no numbers.
counted-shown-exact = If 5 or more vote, everyone sees all numbers.
counted-shown-named = At the end, everyone sees who chose what.
counted-ratings = For each line, the ratings are put in a row. Everyone sees the middle one, and between which two the middle half lies.
poll-act-vote = Vote
poll-in = Your vote is in. You can change it until { $until }.
poll-out = Your vote is out.
poll-stopped = That is fine. Nothing was kept.
poll-closed = This vote is closed. What you sent now was not counted.
poll-came-later = This vote began before you came. You can vote in the next one.
poll-not-now = Your vote cannot be kept right now. Please try again later.
poll-no-relay = Nobody can vote for somebody else here. A printed slip lets them vote themselves.
poll-no-early-close = People were told that they can vote until { $closes }. A vote can be stopped without counting, but not closed early.
poll-turnout-few = When I looked today, there were fewer than 5 votes.
poll-turnout-enough = When I looked today, there were 5 votes or more.
poll-secret = Facilitators cannot see who voted or what anyone chose, now or later. While the vote is open, votes are locked in a separate box. When it closes, the box is counted and destroyed; only the result is kept.
poll-secret-by-name = { $name } runs the computer and could look while the vote is open. No other facilitator can see who voted or what anyone chose, now or later. While the vote is open, votes are locked in a separate box. When it closes, the box is counted and destroyed; only the result is kept.
poll-secret-by-several = Several people have run the computer since the vote opened, and could look: { $names }. No other facilitator can see who voted or what anyone chose, now or later. While the vote is open, votes are locked in a separate box. When it closes, the box is counted and destroyed; only the result is kept.
poll-operator-outside = somebody who does not facilitate
poll-secret-protected = Small numbers are joined, so that nobody can be sure how another person voted.
poll-secret-exact = If 5 or more vote, all numbers are shown. In a small group, they can give people away.
poll-limits = Limits: the person who runs the computer could look while the vote is open. The app can see which button you press; to avoid that, send /link and vote in the browser. In a small group, people may guess. After the close, nobody can find, change or delete your vote, not even you.
runs-told = About "{ $question }": what you read about who could look has changed. Now it says:
runs-still = If you gave a vote, you can change it or take it out until { $until }.
announce-poll = { $group }: a vote is open until { $closes }. "{ $question }"
# $quorum: votes needed for a decision; $most: how many there can be at most
poll-beyond-reach = { $quorum } votes are needed to decide, but there can only be { $most }. So this vote cannot decide anything.
announce-poll-beyond-reach = { $opened } { $said }
announce-poll-closed = { $group }: the vote is closed. "{ $question }"
announce-poll-stopped = { $group }: the vote was stopped and not counted. "{ $question }"

## A vote that was never counted

poll-stopped-by = { $name } stopped the vote "{ $question }". Nothing was counted, and all votes are destroyed.
poll-stopped-by-itself = The vote "{ $question }" was stopped. Nothing was counted, and all votes are destroyed.
poll-lost = The votes on "{ $question }" were lost. Nothing was counted. If it is asked again, please vote again.
poll-uncounted = The votes on "{ $question }" could not be counted, because of a fault. So there is no result, and all votes are destroyed. If it is asked again, please vote again.
log-vote-stopped = { $by } stopped the vote "{ $what }" without counting it.
log-vote-lost = The votes on "{ $what }" were lost. Nothing was counted.
log-vote-uncounted = The votes on "{ $what }" could not be counted, because of a fault.

## A vote that cannot open

poll-too-few-to-open = The vote "{ $what }" did not open: fewer than { $fewest } people in { $group } may vote. A vote with names, or a talk, would do.
poll-too-near = The vote "{ $what }" did not open. { $group } voted on the same question a short time ago with nearly the same people. From two results, one could work out what a few people chose.

## Stopping a vote, and how many have voted

rounds-vote = A vote without names is open: "{ $what }"
act-turnout = How many so far?
act-void = Stop without counting
void-ask = Stop the vote "{ $what }" now? Nothing is counted and all votes are destroyed. Everyone reads that you stopped it.
void-yes = Stop it
void-done = Stopped. Nothing was counted, and all votes are destroyed.
early-not-votes = A vote opens at its own time: only then is it settled who may vote. To begin sooner, change its day.
change-vote-soon = This vote is about to open, so it stays as it is.
change-vote-counted = How a vote is counted stays as it is. Take the plan back and plan it anew to change that.
void-only-votes = Only a vote that is open can be stopped without counting.
page-done-stopped = Stopped. Nothing was counted, and all votes are destroyed.
