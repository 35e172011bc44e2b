# Printed slips: each is one vote in a vote without names, for somebody without a phone.

# Under the card of a vote
poll-card-slips = { $count ->
        [one] 1 printed slip counts too.
       *[other] { $count } printed slips count too.
    }
poll-secret-slips = { $count ->
        [one] There is 1 printed slip, for somebody without a phone. Facilitators print it.
       *[other] There are { $count } printed slips, for people without a phone. Facilitators print them.
    } Each slip is one vote: whoever holds it can vote with it.
announce-poll-slips = { $count ->
        [one] { $group }: a vote is open until { $closes }. "{ $question }" There is 1 printed slip for somebody without a phone.
       *[other] { $group }: a vote is open until { $closes }. "{ $question }" There are { $count } printed slips for people without a phone.
    }
outcome-slips = { $count ->
        [one] 1 printed slip could be used as well.
       *[other] { $count } printed slips could be used as well.
    }
log-vote-slips = { $count ->
        [one] 1 printed slip can be used in the vote "{ $what }".
       *[other] { $count } printed slips can be used in the vote "{ $what }".
    }
slips-only-votes = Only votes without names can have printed slips.

## Voting with a slip

slip-in = Your vote is in. You can change it with the same slip until { $until }.
slip-out = Your vote is out. You can vote with the same slip until { $until }.
slip-unknown = No open vote has a slip with this code. Please look at each letter once more. Perhaps the vote is over.
slip-incomplete = This is not a whole vote yet. Please look at it once more.
slip-limits = Limits: the person who runs the computer could look while the vote is open. Whoever has your slip or its code can change your vote until the close. Facilitators can print it again. In a small group, people may guess. After the close, nobody can find, change or delete your vote, not even you.
page-slip-title = Vote with a printed slip
page-slip-text = Type the code that stands on your slip. Capital letters and spaces do not matter.
page-slip-code = Code on the slip
page-slip-go = Go on
page-slip-for = A vote of { $group }, open until { $until }.
page-slip-how = How is it secret?
page-slip-empty = The fields are always empty here. Nobody can see on this page whether this slip was used.
page-slip-send = Vote
page-slip-again = Vote anew
page-slip-done = You can close this page now.

## Printing slips

page-slips-go = Printed slips
page-slips-title = Printed slips
page-slips-text = { $count ->
        [one] This vote has 1 slip.
       *[other] This vote has { $count } slips.
    } Each one is one vote, and whoever holds it can use it. So give each person one only, folded and mixed: nobody should know who has which.
page-slips-known = Every member can read how many slips there are.
page-slips-print = Print this page with your browser. You can open and print it again until the vote closes: the codes stay the same.
page-slips-language = Language of the slips
page-slips-none = There is nothing to print: this vote has no slips, or it is over.
page-slips-paper-where = Open { $address } in any browser and type this code:
page-slips-paper-until = Until { $until }. Until then you can change your vote with this code.
page-slips-paper-secret = No name is kept with your vote. At the end all votes are counted and destroyed.
page-slips-paper-keep = The page never shows what you chose. Keep this slip: whoever has it can vote with it.
page-change-slips = Printed slips, for people without a phone
page-change-slips-hint = Each slip is one vote. You print them once the vote is open; then their number stays. Every member can read how many there are.
vote-part-slips = Printed slips
