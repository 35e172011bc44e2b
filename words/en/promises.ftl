# What was promised, and what came of it.

promise-by-when = By when will it be done?
promise-in-week = In a week
promise-in-fortnight = In two weeks
promise-in-month = In a month
promise-no-date = No date
promise-dated = By { $due }. I will ask you then.
promise-undated = It has no date. I will not ask about it.
title-promise = About something you said

## When it is due

promise-ask = You said: "{ $text }" Is it done? Everyone can see your answer.
promise-done = Done
promise-not-yet = Not yet
promise-dropped-yet = It will not happen
promise-say-more = Saved. Do you want to add a sentence? Everyone can read it.
promise-saved = Saved. Everyone can see it.
promise-settled = This is settled already.
promise-no-owner = Please choose somebody who is in the group.

## As members read it

promise-kept = Done: { $text }
promise-dropped = It will not happen: { $text }
promise-open-undated = Still to come: { $text }
promise-open = Still to come, by { $due }: { $text }
promise-overdue = Not done yet. It was to be done by { $due }: { $text }
promise-said = { $name } says: { $said }
log-promise-changed = { $by } changed who will do something, or by when.
rounds-promised = What was promised:

## On the pages

page-promises-title = What was promised
page-promises-text = Every member can see this. Whoever owes it is asked on its day, and once more a week later.
page-promises-none = Nothing was promised yet.
page-promise-open = Still to come
page-promise-overdue = Not done yet
page-promise-kept = Done
page-promise-dropped = It will not happen
page-promise-by = By { $day }
page-promise-change = Change this
page-promise-owner = Who will do it?
page-promise-due = By which day? Leave it empty for none.
page-promise-save = Keep this
page-promise-said = What came of it? Everyone can read this.
page-reply-due = By when will it be done? Leave it empty for no day.
