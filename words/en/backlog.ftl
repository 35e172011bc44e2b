# Questions that members propose to find out about together: asking, supporting, planning them, and what becomes of them.

question-what = What should we find out together?
question-shown = Under which name is it shown? Without your name, nobody in the group sees whose it is. People who look after the group do not see it either. The computer keeps it, so that I can tell you what becomes of it.
question-with-name = With my name
question-without-name = Without my name
question-proposed = Your question is there. Others can support it. You will hear what becomes of it. To see all: /questions.
question-there-already = This question is there already. You can support it.
question-too-many = You have { $most } open questions. Please take one back, or wait until one is taken up.
question-named = { $name } asks: "{ $words }"
question-unnamed = Somebody asks: "{ $words }"
question-label = { $words }
question-supporters = { $count ->
        [0] Nobody else supports it yet.
        [one] 1 person supports it.
       *[other] { $count } people support it.
    }
questions-none = There are no open questions now. To ask one: /propose.
questions-more = { $count ->
        [one] There is 1 more.
       *[other] There are { $count } more.
    }
question-act-support = Support it
question-act-unsupport = Support it no more
question-act-back = Take it back
question-act-leave-out = Say why not
question-own = This is your own question. Others can support it.
question-over = Something has become of this question already.
question-back = Taken back.
question-back-runs = "{ $words }" Your question is part of something that runs now. If you take it back, these words stay there until that is over. Then they go. What was sent already cannot be called back.
question-act-back-now = Take it back all the same
question-why-not = Why is it left out? Everybody in the group can read your reason.
question-left-out-now = It is left out. Everybody can read why.
question-left-out = { $by } left out "{ $words }". The reason: { $reason }

## What who asked is told

question-told-asked = { $by } has taken up your question: "{ $words }" You will hear when there is a result.
question-told-done = The result is out where your question was asked: "{ $words }" It was part of: "{ $what }" To read results: /rounds.
question-told-open = Your question is open again, as nothing came of where it was asked: "{ $words }"

## Planning with them

plan-supported = Questions people support most
plan-which-questions = Which of these questions do you take up? Most supported come first.
plan-brief-questions = Which questions
plan-how-questions = How do people answer?
plan-brief-how = How people answer
plan-questions-words = In their own words
plan-questions-vote = They vote which one matters most
plan-vote-ask = What does the vote ask? For example: Which question do we work on first?
plan-brief-vote-ask = What the vote asks
plan-questions-gone = Some of these questions are not open any more. Somebody took them back, or they are taken up already. Please choose anew.
plan-questions-few = A vote needs at least 2 open questions. There are fewer now.

## What members see of changes

log-questions-asked = { $by } took up { $count ->
        [one] 1 question of members.
       *[other] { $count } questions of members.
    }
log-question-left-out = { $by } left out a question of a member. The reason: { $reason }
leave-preview-asked = { $preview } { $count ->
        [one] 1 of your questions is part of something that runs now. Its words stay there until that is over. Then they go.
       *[other] { $count } of your questions are part of something that runs now. Their words stay there until that is over. Then they go.
    }
leave-count-questions = { $count ->
        [one] 1 question to find out about
       *[other] { $count } questions to find out about
    }

## In menus

command-propose = Propose a question to find out about
command-questions = See and support members' questions
page-menu-propose = What should we find out?
page-menu-questions = What do members want to find out?

## On the pages

page-questions = Questions
page-questions-go = What members want to find out: { $count }
page-questions-text = Members ask, others support. To plan with them, write /new in your chat.
page-questions-none = Members ask nothing now.
page-question-by = Asked by { $name }.
page-question-by-nobody = Asked without a name.
page-question-why-not = Why is it left out? Everybody in the group can read this.
page-question-leave-out = Leave it out
page-question-reason = Left out. The reason: { $reason }
page-question-standing-asked = Taken up
page-question-standing-done = Asked
