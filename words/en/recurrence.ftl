# When something happens again, in words. These are pieces of a sentence: "every other Thursday at 18:30, Accra time".
# They stand behind a colon or on a line of their own.

recurrence-parts = { $parts }
recurrence-at = { $days } { $hour }
recurrence-hour = at { $time }, { $city } time
recurrence-own-hour = at each person's own { $time }
recurrence-once = once, on { $date }
recurrence-daily = { $every ->
        [1] every day
        [2] every other day
       *[other] every { $every } days
    }
recurrence-weekday = { $every ->
        [1] every { $days }
        [2] every other { $days }
       *[other] every { $every } weeks on { $days }
    }
recurrence-weekdays = { $every ->
        [1] every { $days }
        [2] every other week on { $days }
       *[other] every { $every } weeks on { $days }
    }
recurrence-monthly = { $every ->
        [1] every month on { $days }
        [2] every other month on { $days }
       *[other] every { $every } months on { $days }
    }
recurrence-some-days = on some days
# Between the last two things of a list.
recurrence-and = { " and " }
# Between the dates of one month and those of the next.
list-months = { "; " }
recurrence-day = day { $number }
recurrence-last-day = the last day
recurrence-day-from-end = day { $number } from the end
recurrence-until = until { $date }
recurrence-times = { $count ->
        [one] 1 time
       *[other] { $count } times
    }
recurrence-without = but not on { $dates }
recurrence-next = { $rule }; next: { $dates }
recurrence-over = { $rule }; no dates are left

## Days of the week, as in "every Monday" and "every 3 weeks on Monday"

recurrence-on-mo = Monday
recurrence-on-tu = Tuesday
recurrence-on-we = Wednesday
recurrence-on-th = Thursday
recurrence-on-fr = Friday
recurrence-on-sa = Saturday
recurrence-on-su = Sunday

recurrence-nth-mo = { $place ->
        [first] the first Monday
        [second] the second Monday
        [third] the third Monday
        [fourth] the fourth Monday
        [fifth] the fifth Monday
       *[last] the last Monday
    }
recurrence-nth-tu = { $place ->
        [first] the first Tuesday
        [second] the second Tuesday
        [third] the third Tuesday
        [fourth] the fourth Tuesday
        [fifth] the fifth Tuesday
       *[last] the last Tuesday
    }
recurrence-nth-we = { $place ->
        [first] the first Wednesday
        [second] the second Wednesday
        [third] the third Wednesday
        [fourth] the fourth Wednesday
        [fifth] the fifth Wednesday
       *[last] the last Wednesday
    }
recurrence-nth-th = { $place ->
        [first] the first Thursday
        [second] the second Thursday
        [third] the third Thursday
        [fourth] the fourth Thursday
        [fifth] the fifth Thursday
       *[last] the last Thursday
    }
recurrence-nth-fr = { $place ->
        [first] the first Friday
        [second] the second Friday
        [third] the third Friday
        [fourth] the fourth Friday
        [fifth] the fifth Friday
       *[last] the last Friday
    }
recurrence-nth-sa = { $place ->
        [first] the first Saturday
        [second] the second Saturday
        [third] the third Saturday
        [fourth] the fourth Saturday
        [fifth] the fifth Saturday
       *[last] the last Saturday
    }
recurrence-nth-su = { $place ->
        [first] the first Sunday
        [second] the second Sunday
        [third] the third Sunday
        [fourth] the fourth Sunday
        [fifth] the fifth Sunday
       *[last] the last Sunday
    }

## Why a plan cannot be made, and why days off cannot be read

recurrence-no-weekday = Please choose at least one day of the week.
recurrence-two-ends = A plan can end on a day or after some times. Please choose one.
recurrence-never = No day fits this plan. Please choose other days.
recurrence-past = All days of this plan are over. Please choose later ones.
recurrence-too-many-without = A plan can leave out { $most } days at most. Days off of the group can be more.
unfit-days-empty = There is no day off in this, or none while the group lasts. Nothing has changed.
unfit-days-too-long = This is too long to read. Nothing has changed. Please hand in less at once.
unfit-days-too-many = These are more than { $most } days off. Nothing has changed. Please leave out old ones.
unfit-days-no-date = I can't find one date in "{ $where }". Nothing has changed. Please write a day like this: 2026-12-25 Christmas
unfit-days-backwards = The end comes before the beginning: "{ $where }". Nothing has changed.
unfit-days-too-wide = More than a year in one: "{ $where }". Nothing has changed.
unfit-days-not-a-calendar = This file is not a calendar I can read. Its name should end in .ics. Nothing has changed.
unfit-days-no-day = An event in this calendar has no day that I can read: "{ $where }". Nothing has changed.
unfit-days-strange-rule = An event in this calendar comes again in a way I can't follow: "{ $where }". Nothing has changed.

## Days off

days-off-one = { $date }
days-off-several = { $first } to { $last }
days-off-named = { $days }: { $label }

## The page of the group's days off

page-rest-title = Days off
page-rest-text = On these days no new question goes out. What is open stays open.
page-rest-none = There are no days off yet.
page-rest-holiday = Holiday
page-rest-pause = Break
page-rest-drop = Take away
page-rest-more = More days off
page-rest-list = A list, one to a line
page-rest-list-hint = For example: 2026-12-25 Christmas. Or: 1-5 Jan 2027 closed.
page-rest-file = Or a calendar file
page-rest-file-hint = Its name ends in .ics. Many calendars can give you one with the holidays of your country.
page-rest-is-pause = This is a break of the group. Who asks what runs is told until when.
page-rest-add = Add
page-rest-go = Days off of the group
log-days-off-added = { $by } added days off of the group: { $count ->
        [one] 1 entry
       *[other] { $count } entries
    }.
log-days-off-dropped = { $by } took away days off of the group.
