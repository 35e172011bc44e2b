# The weekly message to whoever looks after a group: at most ten lines, each with a button.

title-weekly = Your week
weekly-reply = "{ $what }" has closed. People wait to hear what happens next.
weekly-overdue = Not done yet, and promised for { $due } by { $name }: { $text }
weekly-due = Promised for { $due } by { $name }: { $text }
weekly-closes = "{ $what }" closes on { $closes }.
weekly-starts = "{ $what }" starts on { $at }.
weekly-proposals = { $count ->
        [one] 1 proposal waits for supporters or for your word.
       *[other] { $count } proposals wait for supporters or for your word.
    }
weekly-said = { $count ->
        [one] Last week 1 person wrote to the group.
       *[other] Last week { $count } people wrote to the group.
    }
weekly-missed = { $count ->
        [one] Last week 1 round did not start.
       *[other] Last week { $count } rounds did not start.
    }
weekly-stop = To get no weekly message: /less.
weekly-act-reply = Reply
weekly-act-promises = Say how it went
weekly-act-rounds = What runs
weekly-act-proposals = See proposals
weekly-act-said = Read the result
weekly-act-away = Who is it?
weekly-no-reply = Nothing waits for a reply.
weekly-away = Nothing reaches: { $names }.
weekly-all-reached = Everybody can be reached now.
less-no-weekly = No weekly message
less-weekly = The weekly message again
log-missed = { $count ->
        [one] 1 round did not start, because Ladle was not running.
       *[other] { $count } rounds did not start, because Ladle was not running.
    }
