# Planning a vote: what one wants to know, how it is held, and what can be changed about it.

vote-goal = What do you want to know?
vote-goal-single = Which one do most people want?
vote-goal-approval = What is fine for most people?
vote-goal-yes-no = Do we do it, yes or no?
vote-goal-multiple = Which few do most people want?
vote-goal-dots = What matters to people, and how much?
vote-goal-scale = How much do people agree?
vote-goal-consent = Can everyone live with it?
vote-goal-irv = Which one, when people rank them?
vote-goal-stv = Which few, so that many get one they want?
vote-goal-majority-judgment = How good is each one, in words?
vote-goal-score = How good is each one, in numbers?
vote-goal-pairwise = Which of many options come first?
vote-goal-schulze = Which one wins against each of the others?
vote-goal-borda = Which one is high up on most lists?
vote-method = { $method }. { $why }
vote-method-asks = { $method } { $why }
vote-option = Option { $number }: what does it say? You can send several, one on each line.

## How it is held

vote-held = People who may vote now: { $count }. How do they vote?
vote-held-small = People who may vote now: { $count }. In a group this small, people may guess who chose what, also without names. How do they vote?
vote-held-few = Fewer than { $fewest } people may vote now. Without names, people could still work out who chose what, so I do not offer that here. You can vote with names, or talk about it.
vote-held-heard = People who may vote now: { $count }. Here one answer can stop it, so all numbers are shown. How do they vote?
vote-held-heard-small = People who may vote now: { $count }. Here one answer can stop it, so all numbers are shown. In a group this small, people may guess who chose what. How do they vote?
vote-held-unnamed = Without names
vote-held-named = With names
vote-held-talk = Talk about it
vote-operator = Who runs the computer that I am on? They could look while a vote is open, and people are told so.
vote-operator-me = Me
vote-operator-other = Another facilitator
vote-operator-else = Somebody else
vote-operator-which = Which facilitator?

## What can be changed about it

vote-part-options = The options
vote-part-method = What you want to know
vote-part-held = Names or no names
vote-part-operator = Who runs the computer
vote-part-shown = How much is shown
vote-part-each = How many each person has
vote-part-seats = How many are chosen
vote-part-needed = How many have to say yes
vote-part-ties = If options are level
vote-part-quorum = How many have to vote
vote-shown = How much is shown at the end?
vote-shown-protected = Small numbers are joined
vote-shown-exact = All numbers
vote-each-multiple = How many options may each person pick?
vote-each-dots = How many dots does each person have?
vote-each-pairwise = How many pairs does each person see, at most?
vote-seats = How many options are chosen?
vote-needed = How many have to say yes?
vote-needed-50 = More say yes than no.
vote-needed-60 = More than 60 in 100 say yes.
vote-needed-75 = More than 75 in 100 say yes.
vote-needed-100 = Nobody says no.
vote-ties = What if options are level?
vote-ties-stand = It is a tie
vote-ties-lot = A lot decides
vote-quorum = How many people have to vote, at least? With fewer, nothing is decided.
vote-quorum-none = Any number

## Before it starts

vote-rule-each-multiple = Options each person may pick: { $most } at most.
vote-rule-each-dots = Dots for each person: { $most }.
vote-rule-each-pairwise = Pairs for each person: { $most } at most.
vote-rule-seats = Options that are chosen: { $seats }.
vote-rule-quorum = Votes needed, or nothing is decided: { $quorum }.
vote-may = People who may vote now: { $count }.
vote-away = People I cannot reach yet: { $count }. You can wait and start later.
vote-too-few = Fewer than { $fewest } people may vote now, so people could work out who chose what. You can vote with names, or talk about it.
vote-too-near = Nearly the same people voted on this a short time ago. From two results, one could work out what a few people chose. You can vote with names, or ask again later.
vote-each-beyond-multiple = There are { $options } options, so each person can pick { $most } at most.
vote-each-beyond-pairwise = { $options } options make { $most } pairs, so nobody can see more than that.
vote-seats-beyond = There are { $options } options, so at most { $most } can be chosen.
vote-quorum-beyond = { $quorum } votes would be needed, but { $voters } people may vote now. Nothing could be decided. Please choose { $voters } or fewer.
vote-quorum-beyond-slips = { $quorum } votes would be needed, but there are { $voters } people who may vote now, and { $slips } printed slips. Nothing could be decided. Please choose fewer.

## On the pages

page-vote-options = The options, one on each line
page-vote-options-hint = From 2 to { $most } options. Where people say yes or no, agree or object, none are needed.
page-vote-options-few = Please write at least 2 options, one on each line.
page-vote-goal-missing = Please say what you want to know.
page-vote-held-missing = Please say how people vote.
page-vote-option = Option { $number }
page-vote-more = More settings
page-vote-usual = Leave a field empty to have it as usual.
page-vote-operator-missing = Please say who runs the computer.
page-operator-text = Whoever runs the computer could look while a vote without names is open. Where a facilitator does, people are told by name.
page-operator-unknown = Not known yet
