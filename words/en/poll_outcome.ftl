# What a vote came to. No sentence says more than what may be shown.

## What was decided

outcome-chosen = The group chose { $chosen }.
outcome-chosen-with-lot = The group chose { $chosen }, with the help of a lot.
outcome-on-shortlist = On the shortlist, in no order: { $chosen }.
outcome-chosen-others-tied = The group chose { $chosen }. For the rest there is a tie between { $tied }, so that is not decided.
outcome-chosen-some-tied = The group chose { $chosen }. For the rest there is a tie, so that is not decided.
outcome-tied = There is a tie between { $tied }, so nothing is decided.
outcome-some-tied = There is a tie, so nothing is decided.
outcome-some-tied-of-several = There is a tie, so not all is decided.
outcome-said-yes = The group said yes.
outcome-said-no = The group said no.
outcome-said-yes-by-lot = Yes and no are level. The lot decided: yes.
outcome-said-no-by-lot = Yes and no are level. The lot decided: no.
outcome-goes-ahead = Nobody blocked it, so it goes ahead.
outcome-blocked = It was blocked.
outcome-nothing = No option has what it needs, so nothing is decided.
outcome-not-enough-yes = There are not enough yes votes, so nothing is decided.
outcome-nobody-agreed = Nobody said that they agree, so nothing is decided.
outcome-nobody = Nobody answered, so there is nothing to count.
outcome-no-quorum = { $answered ->
        [one] 1 person answered;
       *[other] { $answered } people answered;
    } { $quorum } are needed for a decision.
outcome-too-few = Fewer than 5 people answered, so nothing is shown.
outcome-unclear = No clear choice can be shown. You could talk about it.
outcome-decides-nothing = This shows how strongly people agree. It decides nothing.

## The numbers, or the order

outcome-answered = { $answered ->
        [one] 1 person answered.
       *[other] { $answered } people answered.
    }
outcome-order = From first to last: { $order }.
outcome-same-place = { $options } (same place)
outcome-middle = In the middle: { $point }.
outcome-middle-between = In the middle: between { $below } and { $above }.
outcome-half-at = Half of the answers or more: { $point }.
outcome-half-between = Half of the answers or more: from { $low } to { $high }.
outcome-figures-dots = Dots: { $figures }.
outcome-figures-borda = Points: { $figures }.
outcome-figures-score = Averages: { $figures }.
outcome-figures-majority-judgment = Grades in the middle: { $figures }.
# An estimate, as a number of a hundred
outcome-figures-pairwise = Of 100 pairs with others, each would win about: { $figures }.
outcome-same-middle = { $options } have the same grade in the middle. So one such grade was taken from each, again and again, until their middles differed.
outcome-same-share = { $options } would win equally often. So it counted how strong the options were that each of them met.
# $other won against $chosen, though $chosen comes first
outcome-circle = More people want { $other } than { $chosen }. But the options go round in a circle, and the weakest win in it counts least.
outcome-quota = Votes needed to come in: { $quota }. { $seats ->
        [one] Only 1 option can have that many.
       *[other] No more than { $seats } options can have that many.
    } (This is the Droop quota.)
outcome-stage = Step { $number }: { $figures }. { $came }
outcome-comes-in = Comes in: { $options }.
outcome-goes-out = Goes out: { $options }.
outcome-comes-in-below = Comes in with fewer votes, as places are left: { $options }.
outcome-fork-lot = Some were level here, so a lot was drawn.
outcome-fork-alike = Some were level here. Whichever goes first, the same is chosen.
outcome-fork-open = Some were level here. From here on it could end in different ways, so it is a tie.
outcome-fork-too-many = Some were level here. There are more ways to go on than I can follow. So it is a tie between all that may be possible.
outcome-fewer-before = Some were level here. The one that had fewer before goes out.
outcome-exhausted = Votes with no option left: { $votes }.
outcome-against = { $option } against others: { $pairs }.
# How often the one won, and how often the other
outcome-pair = { $option } { $wins } to { $losses }

## How it was counted

outcome-how = How it was counted: { $how } { $limits }
outcome-seats = { $seats ->
        [one] 1 option could be chosen.
       *[other] { $seats } options could be chosen.
    }
outcome-needs = Of 100 yes and no votes, more than { $needed } had to be yes.
outcome-needs-all = Each yes and no vote had to be yes.
outcome-quorum = { $quorum ->
        [one] At least 1 person had to answer.
       *[other] At least { $quorum } people had to answer.
    }
outcome-lot-between = { $tied } were level, so a lot was drawn.
outcome-lot-somewhere = Some were level on the way, so a lot was drawn.
outcome-lot = The lot was drawn when the vote opened: { $lot }.

## Votes with names

outcome-named-in = Your vote is in. You can change it until { $until }. Then everyone will see who chose what.
outcome-who-title = Who chose what:
outcome-who = { $option }: { $names }
outcome-whose = { $name }: { $answer }
outcome-gone = { $count ->
        [one] 1 more vote was counted. Whoever gave it has left and deleted it.
       *[other] { $count } more votes were counted. Whoever gave them has left and deleted them.
    }
outcome-who-privately = Who chose what is in your private chat.

## What happens next

# Stands above what a facilitator said later
outcome-about = About the vote "{ $question }"
outcome-reply-skip = Nothing to add
outcome-reply-none = That is fine. Nothing more is sent.

## What is kept of votes

my-data-votes-open = { $count ->
        [one] You may vote in 1 open vote without names.
       *[other] You may vote in { $count } open votes without names.
    }
my-data-votes-closed = { $count ->
        [one] If you voted in 1 closed vote without names: your part in it cannot be found or deleted. Nobody can tell which vote was yours.
       *[other] If you voted in { $count } closed votes without names: your part in them cannot be found or deleted. Nobody can tell which votes were yours.
    }
leave-count-votes = { $count ->
        [one] your vote in 1 open vote, if you voted
       *[other] your votes in { $count } open votes, if you voted
    }
leave-preview-votes = { $preview } { $count ->
        [one] Your part in 1 closed vote without names cannot be deleted: nobody can tell which vote was yours.
       *[other] Your part in { $count } closed votes without names cannot be deleted: nobody can tell which votes were yours.
    }

## On pages

page-vote-open = { $count ->
        [one] 1 person may vote until { $until }.
       *[other] { $count } people may vote until { $until }.
    } The result comes then, for everyone at the same time.
page-vote-hidden = While the vote is open, nobody sees what anyone chose.
page-vote-secret = What anyone chose is not kept. There is only the result.
page-chart-few = two or fewer
page-chart-many = all or nearly all
page-chart-step = Step { $number }
# In a picture, beside how many an option had at a step of the count
page-chart-in = { $number }, comes in
page-chart-out = { $number }, goes out
page-chart-pairs = In each row: how many want it more than the option of the column.
page-phase-closing = Being counted

list-and = {" and "}
list-sentences = {" "}
