# Steering what is planned and under way: more time, closing early, leaving out, opening early, reminding, undoing.

## What runs

rounds-what = { $what }
rounds-none = Nothing is planned now.
rounds-open = Open until { $closes }.
rounds-closed = Closed. The result follows.
rounds-next = Next: { $dates }.
rounds-date = { $at }, { $date }
rounds-last = No more after that.
rounds-resting = The group takes a break until { $until }.
rounds-changed = Changed lately:
rounds-change = { $day }: { $change }
act-extend = More time
act-close = Close now
act-remind = Remind
act-skip = Leave out the next one
act-early = Open the next one now
act-undo-change = Undo the last change

## Asking before it is done

steer-which = Which one do you mean?
steer-no = Leave it as it is
steer-nothing = There is nothing here that you could do this with now.
steer-left = Nothing has changed.
extend-ask = "{ $what }" is open until { $closes }. How much more time? It can get more time once.
extend-days = { $days ->
        [one] 1 day
       *[other] { $days } days
    }
extend-done = It is open until { $closes } now. Nobody gets a message about it.
close-ask = Close "{ $what }" now? It would be open until { $closes }. What was answered counts.
close-yes = Close it
close-done = Closed. The result is counted now.
remind-ask = Remind people about "{ $what }" now? Each person gets one reminder at most.
remind-yes = Remind them
remind-done = The reminder goes out now. There is no second one.
skip-ask = Leave out "{ $what }" on { $day }?
skip-yes = Leave it out
skip-done = Left out. Nobody is asked on { $day }.
early-ask = Open "{ $what }" now, and not on { $day }? It closes when it was going to.
early-yes = Open it
early-done = It opens now.
undo-ask = Take back the last change to "{ $what }"?
undo-plan-ask = Take back the plan "{ $what }"? Nobody was asked yet.
undo-yes = Take it back
undo-done = Taken back. Nobody was asked since then.

## Why it is not done

steer-not-open = This is not open yet.
steer-closed = This is closed already.
steer-over = This plan is over.
steer-none-left = No more of this is planned.
steer-not-a-meeting = This ends when the meeting begins. Change the meeting instead.
extend-already = This got more time already. That can be done once.
remind-not-open = This is not open yet, so nobody is reminded.
remind-closed = This is closed, so nobody is reminded.
remind-already = The one reminder has gone out. Nobody gets a second one.
remind-nobody = There is nobody to remind. All have answered, or want no reminders.
skip-answered = People can answer this one already. You can close it early instead.
skip-last = This is the last one. You can take back the plan instead.
early-open-already = One is open now. Close it first.
change-nothing = Nothing is different, so nothing has changed.
undo-asked = People have been asked since then, so this can't be taken back.

## What members see of changes

log-nobody = Whoever runs Ladle
log-extended = { $by } gave "{ $what }" more time. It is open until { $closes }.
log-closed-early = { $by } closed "{ $what }" early.
log-opened-early = { $by } opened "{ $what }" early, and not on { $day }.
log-skipped = { $by } left out "{ $what }" on { $day }.
log-plan-changed = { $by } changed the plan of "{ $what }". The next one is on { $day }.
log-plan-undone = { $by } took back the plan "{ $what }".
log-undone = { $by } took back the last change to "{ $what }".

## Commands, as menus describe them

command-rounds = See what is planned and what runs
command-extend = Give a round more time
command-close = Close a round now
command-remind = Send the one reminder now
command-undo = Take back your last change
page-menu-rounds = What is planned?

## On the pages

page-steer-days = How much more time?
page-steer-quietly = Nobody gets a message about this. Members can see it with /rounds.
page-steer-change = Change the plan
page-changes-title = What was changed
page-changes-text = Every member can see these changes.
page-done-extended = It is open longer now.
page-done-closed = It is closed. The result is counted.
page-done-reminded = The reminder goes out now.
page-done-skipped = The next one is left out.
page-done-opened = It opens now.
page-done-unchanged = Taken back.
page-done-changed = The plan is changed.
page-change-title = Change the plan
page-change-name = What it is called
page-change-name-hint = Leave it empty to use the question.
page-change-asked = The question
page-change-often = How often
page-change-same = As it is: { $rule }
page-change-once = Only once, on the first day below
page-change-first = From which day on?
page-change-time = At what time?
page-change-open = How many days is it open?
page-change-remind = After how many days is there a reminder? 0 means none.
page-change-look = See what will change
page-change-who = { $count ->
        [one] 1 person will be asked from then on.
       *[other] { $count } people will be asked from then on.
    }
page-change-from = The first time is on { $day }.
page-change-under-way = One round is open until { $closes }. It stays as it is.
page-change-answered = { $count ->
        [one] 1 person has answered it. The answer stays.
       *[other] { $count } people have answered it. The answers stay.
    }
page-change-save = Change it
help-steering = You look after this group: /new plans something. /extend gives a round more time, /close closes it, /remind sends its one reminder, /undo takes your last change back.
