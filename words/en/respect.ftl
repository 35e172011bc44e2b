# What can still be answered, and how much somebody wants to be asked.

open-which = You can still answer these. Which one?
open-line = { $number }. { $what } Until { $until }.
open-line-late = { $number }. { $what } This one is closed. The result does not change, but you can still answer until { $until }.
open-of-group = { $group }: { $what }
open-answered = You have answered this one already.
less-week = Fewer a week
less-hours = Quiet hours
less-topic = Not this topic
less-again = A topic again
less-how-many = How many questions a week? You find all others with /open.
less-a-week = { $count ->
        [one] 1 a week
       *[other] { $count } a week
    }
less-as-they-come = As they come
less-begins = From when shall it be quiet?
less-ends = Until when shall it be quiet?
less-no-hours = No quiet hours
less-rest = Is there a day on which nothing shall come?
less-no-rest = No such day
less-which-topic = Which topic shall come again?
less-topic-done = Done. I write nothing more to you about this. You find it with /open. To hear of it again: /less.

# What facilitators see of a round that is open: how many wait to be asked, and never who.

page-waits-title = Not asked yet
page-waits-hint = Everybody can answer at any time with /open.
waits-few = a few people
waits-people = { $count ->
        [one] 1 person
       *[other] { $count } people
    }
waits-quiet = { $who } (quiet hours)
waits-enough = { $who } (asked enough this week)
waits-own-hour = { $who } (asked at their own hour)
waits-paused = { $who } (on a pause)
waits-said = Not asked yet: { $who }.

# The settings of a group.

page-quiet = Quiet hours
page-quiet-hint = Nobody is written to unasked in these hours, each by their own clock. Everybody can choose others with /less. Where both times are the same, there are none.
page-quiet-rest = A day on which nothing comes
page-quiet-unclear = Please choose two times of day.
