# The pages that plan: what can be chosen there, when it comes, and how it will be.

page-plan-choose = Choose something else to plan
page-plan-template-hint = These are ready questions. You can take them as they are, or change them.
page-plan-weeks = Every few weeks
page-plan-monthly-weekday = Every month, on a day of the week
page-plan-monthly-last = Every month, on the last day
page-plan-daily = Every day
page-plan-every = Every how many weeks
page-plan-nth = Which one in the month
page-plan-one-day = Please choose one day of the week only.
page-plan-end = Until when, and which days to leave out
page-plan-until = The last day
page-plan-times = How many times
page-plan-without = Days to leave out, one a line
page-plan-without-hint = For example 2026-12-24. Days off of the whole group have a page of their own.
page-preview-asked = People are asked from { $day }, { $date }, until it begins.
page-series-proposed = Proposed
page-series-declined = Declined
page-plan-ready-vote = This vote is ready. You can take it as it is, or change it.
page-plan-which-missing = Please choose at least one question.
page-plan-which-few = To vote, people need at least 2 questions. Please choose more.
page-plan-how-missing = Please say how people answer.
page-plan-if-vote = If they vote
page-plan-no-questions = There are no open questions now. Members can ask one with /propose.
page-plan-ready-change = Change how people vote, or the options
