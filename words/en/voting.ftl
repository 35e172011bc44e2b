# Ways to vote: what each is called, when it fits, how it was counted, and what it cannot tell.

method-single = Pick one
method-single-why = There are a few options, and one of them is needed.
method-single-counts = The option that most people pick comes first.
method-single-how = Everyone picked one option. The one that most people picked comes first.
method-single-limits = It does not show what people think of the options they did not pick.

method-multiple = Pick a few
method-multiple-why = More than one thing can be done, and each person may pick a few.
method-multiple-counts = The option that most people pick comes first.
method-multiple-how = Everyone picked a few options. The one that most people picked comes first.
method-multiple-limits = It does not show which of their picks people want most.

method-approval = Pick all that are fine
method-approval-why = You look for something that is fine for as many people as possible.
method-approval-counts = The option that is fine for most people comes first.
method-approval-how = Everyone picked all that are fine for them. What most people picked comes first.
method-approval-limits = It does not show how much people like an option, only that it is fine.

method-yes-no = Yes or no
method-yes-no-why = There is one plan, and it needs a clear answer.
method-yes-no-counts = Each yes is counted against each no. Taking no side is on neither side.
method-yes-no-how = Each yes was counted against each no. Taking no side is an answer too, but it is on neither side.
method-yes-no-limits = It does not show what would turn a no into a yes.

method-consent = Can everyone live with it?
method-consent-why = Nobody should have to go along with something they cannot live with.
method-consent-counts = One person who cannot live with it is enough to stop it. If there is nobody, and somebody agrees, it goes ahead.
method-consent-how = One person who cannot live with it is enough to stop it. If there is nobody, it goes ahead.
method-consent-limits = It does not show which of many plans people like most.

method-scale = How much do you agree?
method-scale-why = You want to know how people feel, and nothing is decided by it.
method-scale-counts = The answers are put in a row, from low to high, and the one in the middle is looked at. Nothing is decided by it.
method-scale-how = The answers were put in a row, from low to high. What counts is the one in the middle.
method-scale-limits = It shows how people feel. It does not decide anything.

method-score = Give each a number
method-score-why = It matters how good each option is, not only which one is first.
method-score-counts = The option with the highest average comes first.
method-score-how = Everyone gave each option a number. The highest average comes first.
method-score-limits = People use numbers in their own way: a 3 for one person is a 5 for another.

method-majority-judgment = Give each a grade
method-majority-judgment-why = Grades are easy to give, and a few very low or high ones do not change much.
method-majority-judgment-counts = For each option, the grades are put in a row. The option with the best grade in the middle comes first.
method-majority-judgment-how = For each option, the grades were put in a row. The best grade in the middle comes first. Where it is the same, one such grade is taken from each, and the middle of the rest counts.
method-majority-judgment-limits = It does not show how many people would put this option first.

method-dots = Share out dots
method-dots-why = There are many ideas, and people care a lot about some of them.
method-dots-counts = The option with the most dots comes first.
method-dots-how = Everyone shared out dots. The option with the most dots comes first.
method-dots-limits = A few people can lift an option a lot if they give it all their dots.

method-pairwise = Two at a time
method-pairwise-why = There are many options, and two at a time are easy to compare.
method-pairwise-counts = The option that wins the largest share of its pairs comes first.
method-pairwise-how = People chose between two options at a time. The option that won the largest share of its pairs comes first. One win and one loss were added to each, as a few pairs say little. Where shares are equal, it counts which options they met.
method-pairwise-limits = Not everyone sees each pair. Where options are close, the order is not sure.

method-irv = Rank them to find one
method-irv-why = One is needed, and people can say what they want second.
method-irv-counts = The option with the fewest votes goes out, and its votes move to what people want next. So it goes until one has more than half.
method-irv-how = The option with the fewest votes went out, and its votes moved to what people want next. So it went until one had more than half of the votes that were left.
method-irv-limits = An option that many people want second can go out early.

method-stv = Rank them to find a few
method-stv-why = A few are needed, and as many people as possible should get one they want.
method-stv-counts = An option with enough votes comes in, and votes that it does not need move to what people want next. If none has enough, the one with the fewest goes out.
method-stv-how = An option with enough votes came in, and votes that it did not need moved to what people want next. When none had enough, the one with the fewest went out, and its votes moved. The last places can go to options with fewer votes.
method-stv-limits = The steps are hard to follow. Who came in first says little about who is liked most.

method-schulze = Rank them, two by two
method-schulze-why = You look for the option that wins against each of the others.
method-schulze-counts = Each two options are compared. The one that wins against the others comes first.
method-schulze-how = Each two options were compared: which one is higher on more lists? The one that wins against the others comes first. Where they go round in a circle, the weakest win in it counts least.
method-schulze-limits = It does not show how much more people like one than another.

method-borda = Rank them for points
method-borda-why = You look for something that is high up on most lists.
method-borda-counts = A higher place gives more points. The option with the most points comes first.
method-borda-how = A higher place gave more points. Options that somebody left out shared the points that were left. The option with the most points comes first.
method-borda-limits = Adding an option that nobody wants can change which one is first.

method-shortlist = Make a shortlist
method-shortlist-why = There are many options, and the most wanted ones are to be looked at more closely.
method-shortlist-counts = The options that most people pick go on the shortlist.
method-shortlist-how = Everyone picked what they want most. The options that most people picked are on the shortlist. Where some were level, a lot decided.
method-shortlist-limits = It has no order, and it does not show how close the others were.

## When options are level, said before the vote

ties-stand = If options are level, it is a tie. Then the group decides how to go on.
ties-lot = If options are level, a lot decides. It is drawn when the vote opens.
ties-stand-on-the-way = If options are level, at the end or on the way, and it makes a difference, it is a tie. Then the group decides how to go on.
ties-lot-on-the-way = If options are level, at the end or on the way, a lot decides. It is drawn when the vote opens.

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
