# From open questions to a Top 10: gathering, putting together, checking, two votes, and the list.

activity-top-ten = Top 10
open-plan-topic = What are the questions about? For example: our clinic.
open-brief-topic = What it is about
open-shown = We gather questions about: { $topic } Then we put them together and vote. The most wanted become our Top 10. Under which name are your questions shown? Without your name, nobody in the group sees whose they are. People who look after the group do not see it either. The computer keeps it, so that I can tell you what becomes of them.
open-brief-shown = Under which name
open-first = What would you like to find out about: { $topic } Write one question, in your own words.
open-next = Do you have another question? This would be number { $number } of { $most }.
open-brief = Question { $number }
open-done = Saved, thank you. You can change it until { $closes }. Then the questions are put together. You will hear where yours went. Help: { $help }
open-told = The questions about { $topic } are being put together. To see how far it is: /top10.

## How far it is

top-ten-none = There is no Top 10 now. To begin one: /new.
top-ten-stage-gathering = { $topic }: questions are being gathered now. To ask yours: /open.
top-ten-stage-grouping = { $topic }: the questions are being put together.
top-ten-stage-checking = { $topic }: everybody who asked is asked whether their question is still in there.
top-ten-stage-interim = { $topic }: the first vote is on its way. To vote: /open.
top-ten-stage-interim-out = { $topic }: the first vote is over, and there is a shortlist. Next is the final ranking.
top-ten-stage-interim-unclear = { $topic }: too few people voted, so there is no shortlist. You can vote again, vote with names, or rank all of them. Or talk about it together, and put more of them together.
top-ten-stage-interim-nothing = { $topic }: the first vote did not open, or was stopped. You can vote again, vote with names, or rank all of them. Or talk about it together.
top-ten-stage-final = { $topic }: the final ranking is on its way. To vote: /open.
top-ten-stage-final-out = { $topic }: the final ranking is over. Next is the list.
top-ten-stage-final-unclear = { $topic }: too few people ranked, so there is no list yet. You can rank again, or with names. Or talk about it together.
top-ten-stage-final-nothing = { $topic }: the final ranking did not open, or was stopped. You can rank again, rank with names, or stop all of it.
top-ten-stage-published = { $topic }: the list is there.
top-ten-stage-stopped = { $topic }: this was stopped.
top-ten-gathered = { $count ->
        [one] 1 question came for: { $topic }
       *[other] { $count } questions came for: { $topic }
    }
top-ten-help-ask = Who helps to put them together? You can do it on a page, whenever you have time.
top-ten-nothing-gathered = No questions came for: { $topic } So it ends here. You can begin again with /new.
top-ten-act-help = I can help
top-ten-act-unhelp = I help no more
top-ten-act-page = Open the page
top-ten-act-mine = My questions
top-ten-mine-none = You asked nothing here.
top-ten-act-check = Ask who asked
top-ten-act-interim = Start the first vote
top-ten-act-interim-named = First vote with names
top-ten-act-final = Start the final ranking
top-ten-act-final-named = Final ranking with names
top-ten-act-group = Put together again
top-ten-act-publish = Publish the list
top-ten-act-stop = Stop this
top-ten-act-stop-all = Stop this and its vote
top-ten-help-thanks = Thank you. The page is yours to open.
top-ten-help-over = Thank you for your help.
top-ten-page-here = This opens the page. It works once, for { $minutes } minutes, and for you alone.
top-ten-page-link = Open the page
top-ten-not-now = This cannot be done now.
top-ten-pick = Please tick the questions that you mean.
top-ten-reason-missing = Please write why. Everybody can read it.
top-ten-loose = { $count ->
        [one] 1 question is not in a summary yet. Put it into one, or leave it out with a reason.
       *[other] { $count } questions are not in a summary yet. Put each into one, or leave it out with a reason.
    }
top-ten-too-few = There are too few questions for a vote. It takes two.
top-ten-too-many = There are { $count } summaries. One vote can hold { $most }. Please put more of them together.

## What who asked is told

top-ten-told-merged = Your question "{ $words }" is now part of: "{ $summary }"
top-ten-told-own = Your question "{ $words }" stands in your own words.
top-ten-told-left-out = Your question "{ $words }" is left out. The reason: { $reason }
top-ten-told-open = Your question "{ $words }" stands alone again for now.
top-ten-told-stays = If you leave and delete what is yours, your words go. The new question stays.
top-ten-told-goes = These words go when you take them back, or leave and delete what is yours. In a vote that runs, they stay until it is over. What was sent already cannot be called back.
check-question = You asked: "{ $words }" It is now part of: "{ $summary }" Is your question still in there?
check-yes = Yes
check-not-quite = Not quite
check-what-is-missing = What is missing? Those who put the questions together can read this.
check-done = Thank you. It is saved.
check-over = The questions are checked. Thank you.

## The votes and the list

top-ten-interim-ask = { $topic }: which questions matter most? Places on the shortlist: { $most }.
top-ten-final-ask = { $topic }: which question comes first? Put them in your order.
top-ten-published = Our list: { $topic }
top-ten-line = { $place }. { $words }
top-ten-others = The others, in no order, as fewer than { $fewest } people ranked:
top-ten-about = How number { $number } came about
top-ten-made-of = It was made of:
top-ten-taken-back = a question that was taken back
top-ten-first-vote-count = First vote: { $count } of { $answered } chose it.
top-ten-first-vote-in = First vote: it came onto the shortlist.
top-ten-first-vote-out = First vote: it is not on the shortlist this time.
top-ten-first-vote-none = First vote: there was no shortlist.
top-ten-final-place = Final ranking: place { $place } of { $of }.
top-ten-final-not-first = Final ranking: it did not come first. Its place is not shown, as fewer than { $fewest } people ranked.

## What members see of changes

log-top-ten-gathered = { $count ->
        [one] 1 question came for: { $what }
       *[other] { $count } questions came for: { $what }
    }
log-top-ten-check = { $by } let everybody check where their questions went: { $what }
log-top-ten-interim = { $by } started the first vote: { $what }
log-top-ten-interim-named = { $by } started the first vote, with names: { $what }
log-top-ten-final = { $by } started the final ranking: { $what }
log-top-ten-final-named = { $by } started the final ranking, with names: { $what }
log-top-ten-group = { $by } went back to putting questions together: { $what }
log-top-ten-reworded = { $by } changed the words of a summary: { $what }
log-top-ten-added = { $by } put more into a summary that was checked: { $what }
log-top-ten-publish = { $by } published the list: { $what }
log-top-ten-stop = { $by } stopped the Top 10: { $what }

## In menus

command-top10 = See the Top 10 and how far it is
page-menu-top10 = What is our Top 10?

## On the pages

page-top-ten-text = Members ask in their own words. Then their questions are put together, checked, and voted on twice.
page-top-ten-none = There is no Top 10 yet.
page-top-ten-begin = Begin a Top 10
page-top-ten-loose = Not put together yet: { $count }
page-top-ten-summaries = Summaries: { $count }
page-top-ten-left-out = Left out: { $count }
page-top-ten-moved = Put here by { $name } on { $day }.
page-top-ten-check = Still in there?
page-top-ten-do = What do you do with what you ticked?
page-top-ten-wording = The words of a new summary
page-top-ten-new = Make a new summary of them
page-top-ten-which = Which summary?
page-top-ten-into = Put them into this summary
page-top-ten-own = Let each stand in its own words
page-top-ten-out = Take them out again
page-top-ten-leave = Leave them out
page-top-ten-reword = Change the words of a summary
page-top-ten-words = The new words
page-top-ten-keep-words = Keep these words
page-top-ten-json = JSON, for scripts
