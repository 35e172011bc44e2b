# Ways to vote: what each is called, when it fits, how it was counted, and what it cannot tell.

method-single = Pick one
method-single-why = There are a few options, and one of them is needed.
method-single-how = Everyone picked one option. The one that most people picked comes first.
method-single-limits = It does not show what people think of the options they did not pick.

method-multiple = Pick a few
method-multiple-why = More than one thing can be done, and each person may pick a few.
method-multiple-how = Everyone picked a few options. The one that most people picked comes first.
method-multiple-limits = It does not show which of their picks people want most.

method-approval = Pick all that are fine
method-approval-why = You look for something that is fine for as many people as possible.
method-approval-how = Everyone picked all that are fine for them. What most people picked comes first.
method-approval-limits = It does not show how much people like an option, only that it is fine.

method-yes-no = Yes or no
method-yes-no-why = There is one plan, and it needs a clear answer.
method-yes-no-how = Each yes was counted against each no. Taking no side is an answer too, but it is on neither side.
method-yes-no-limits = It does not show what would turn a no into a yes.

method-consent = Can everyone live with it?
method-consent-why = Nobody should have to go along with something they cannot live with.
method-consent-how = One person who cannot live with it is enough to stop it. If there is nobody, it goes ahead.
method-consent-limits = It does not show which of many plans people like most.

method-scale = How much do you agree?
method-scale-why = You want to know how people feel, and nothing is decided by it.
method-scale-how = The answers were put in a row, from low to high. What counts is the one in the middle.
method-scale-limits = It shows how people feel. It does not decide anything.

method-score = Give each a number
method-score-why = It matters how good each option is, not only which one is first.
method-score-how = Everyone gave each option a number. The highest average comes first.
method-score-limits = People use numbers in their own way: a 3 for one person is a 5 for another.

method-majority-judgment = Give each a grade
method-majority-judgment-why = Grades are easy to give, and a few very low or high ones do not change much.
method-majority-judgment-how = For each option, the grades were put in a row. The best grade in the middle comes first.
method-majority-judgment-limits = It does not show how many people would put this option first.

method-dots = Share out dots
method-dots-why = There are many ideas, and people care a lot about some of them.
method-dots-how = Everyone shared out dots. The option with the most dots comes first.
method-dots-limits = A few people can lift an option a lot if they give it all their dots.

method-pairwise = Two at a time
method-pairwise-why = There are many options, and two at a time are easy to compare.
method-pairwise-how = People chose between two options at a time. The one that won most of its pairs comes first.
method-pairwise-limits = Not everyone sees each pair. Where options are close, the order is not sure.

method-irv = Rank them to find one
method-irv-why = One is needed, and people can say what they want second.
method-irv-how = The option with the fewest votes went out, and its votes moved on. So it went until one had more than half.
method-irv-limits = An option that many people want second can go out early.

method-stv = Rank them to find a few
method-stv-why = A few are needed, and as many people as possible should get one they want.
method-stv-how = Each option with enough votes came in. Votes that were left over moved to what people want next.
method-stv-limits = The steps are hard to follow. Who came in first says little about who is liked most.

method-schulze = Rank them, two by two
method-schulze-why = You look for the option that wins against each of the others.
method-schulze-how = Each two options were compared: which one is higher on more lists? The one that wins comes first.
method-schulze-limits = It does not show how much more people like one than another.

method-borda = Rank them for points
method-borda-why = You look for something that is high up on most lists.
method-borda-how = A higher place gave more points. The option with the most points comes first.
method-borda-limits = Adding an option that nobody wants can change which one is first.

## When options are level, said before the vote

ties-stand = If options are level, it is a tie. Then the group decides how to go on.
ties-lot = If options are level, a lot decides. It is drawn when the vote opens.

## What people can say: how much they agree, to one plan, and grades

scale-1 = Strongly disagree
scale-2 = Disagree
scale-3 = In between
scale-4 = Agree
scale-5 = Strongly agree
vote-abstain = I take no side
stance-agree = I agree
stance-abstain = I take no side
stance-concerns = I have concerns, but I can live with it
stance-block = I cannot live with it
grade-1 = Reject
grade-2 = Poor
grade-3 = Acceptable
grade-4 = Good
grade-5 = Very good
grade-6 = Excellent
