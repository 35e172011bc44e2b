# Printed slips: each is one vote in a vote without names, for somebody without a phone.

# Under the card of a vote
poll-card-slips = { $count ->
        [one] 1 printed slip counts too.
       *[other] { $count } printed slips count too.
    }
poll-secret-slips = { $count ->
        [one] There is 1 printed slip, for somebody without a phone. Facilitators print it.
       *[other] There are { $count } printed slips, for people without a phone. Facilitators print them.
    } Each slip is one vote, for whoever uses it first. That can also be whoever prints it.
poll-secret-protected-slips = Only what was chosen is shown, and how many members voted. So nobody can be sure how a member voted, not even whoever fills in all slips.
poll-secret-exact-slips = If 5 or more members vote, all numbers are shown, slips too. They can give people away: whoever fills in slips can take them off again.
announce-poll-slips = { $count ->
        [one] { $group }: a vote is open until { $closes }. "{ $question }" There is 1 printed slip for somebody without a phone.
       *[other] { $group }: a vote is open until { $closes }. "{ $question }" There are { $count } printed slips for people without a phone.
    }
outcome-slips-protected = { $count ->
        [one] Besides, 1 printed slip could be used.
       *[other] Besides, { $count } printed slips could be used.
    } To keep votes secret, no more numbers are shown.
outcome-slips-exact = { $count ->
        [one] 1 printed slip could be used; it is among these numbers.
       *[other] { $count } printed slips could be used; they are among these numbers.
    }
log-vote-slips = { $count ->
        [one] 1 printed slip can be used in the vote "{ $what }".
       *[other] { $count } printed slips can be used in the vote "{ $what }".
    }
slips-only-votes = Only votes without names can have printed slips.
slips-only-ways = Printed slips go with these votes: pick one, pick several, all that are fine, yes or no. With other ways to vote, all numbers have to be shown.

## Voting with a slip

slip-in = Thank you. The first vote with a slip counts. Only the three words that came with it can change it, until { $until }.
slip-out = If these were the right three words, the vote is out. With them, you can vote again until { $until }.
slip-words-unfit = These are not three of my words. Please look at them again.
slip-unknown = No open vote has a slip with this code. Please look at each letter once more. Perhaps the vote is over.
slip-incomplete = This is not a whole vote yet. Please look at it once more.
slip-limits = Limits: the person who runs the computer could look while the vote is open. Facilitators have the codes of all slips. If somebody used yours before you, your vote does not count, and this page does not say so. Later, only your three words change your vote: keep them to yourself. From the result, people may work out what a slip says, above all in a small group. After the close, nobody can find, change or delete your vote, not even you.
page-slip-title = Vote with a printed slip
page-slip-text = Type the code that stands on your slip. Capital letters and spaces do not matter.
page-slip-code = Code on the slip
page-slip-go = Go on
page-slip-for = A vote of { $group }, open until { $until }.
page-slip-how = How is it secret?
page-slip-empty = The fields are always empty here. Nobody can see on this page whether this slip was used.
page-slip-words = Your three words, if you voted before
page-slip-words-hint = Leave this empty the first time. Your words come with your first vote.
page-slip-words-shown = Your three words:
page-slip-words-keep = Write them on your slip now. This page shows them only after you vote.
page-slip-send = Vote
page-slip-again = Vote anew
page-slip-done = You can close this page now.

## Printing slips

page-slips-go = Printed slips
page-slips-title = Printed slips
page-slips-text = { $count ->
        [one] This vote has 1 slip.
       *[other] This vote has { $count } slips.
    } Each one is one vote, for whoever uses it first. So give each person one only, folded and mixed: nobody should know who has which.
page-slips-known = Every member can read how many slips there are.
page-slips-print = Print this page with your browser. You can open and print it again until the vote closes: the codes stay the same.
page-slips-language = Language of the slips
page-slips-none = There is nothing to print: this vote has no slips, or it is over.
page-slips-paper-where = Open { $address } in any browser and type this code:
page-slips-paper-until = Until { $until }. Until then you can change your vote.
page-slips-paper-words = My three words, to change my vote:
page-slips-paper-secret = No name is kept with your vote. At the end all votes are counted and destroyed.
page-slips-paper-keep = The page never shows what you chose. The first vote with this slip counts, whoever gives it.
page-change-slips = Printed slips, for people without a phone
page-change-slips-hint = Each slip is one vote. With slips, only what was chosen is shown, unless all numbers are. You print them once the vote is open; then their number stays. Every member can read how many there are.
vote-slips = How many printed slips, for people without a phone? With slips, only what was chosen is shown, unless all numbers are.
vote-part-slips = Printed slips
