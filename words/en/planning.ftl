# Planning in the chat: what, how people will see it, when it comes, and who is asked.

## How people will see it

plan-preview-words = They will see: "{ $question }"
plan-preview-then = Then: "{ $question } { $points }"
plan-preview-then-words = Then: "{ $question }"
plan-preview-if = Then, if it fits: "{ $question } { $points }"
plan-preview-if-words = Then, if it fits: "{ $question }"
plan-at-once = It begins at once.
plan-rule = When: { $rule }.

## When it comes

plan-part-ends = Until when
plan-part-open = How long it is open
plan-part-reminder = Reminder
plan-part-title = What it is called
plan-part-starts = When it starts
plan-part-minutes = How long it is
plan-part-where = Where it is
plan-part-extras = What else to know
plan-part-slot = Time { $number }
plan-part-who = Who is asked
plan-day-date = On a date
plan-date = From which day on? For example 2027-01-14.
plan-hour-own = At each person's own hour
plan-hour-other = Another time
plan-clock = At what time? For example 18:30.
plan-clock-unclear = Please write the time like this: 18:30
often-monthly-weekday = Every month, on a day of the week
often-daily = Every day
often-weekdays = On some days of the week
often-weeks = Every few weeks
often-monthly-date = Every month, on a date
often-monthly-last = Every month, on the last day
plan-days = On which days?
plan-weeks = Every how many weeks? For example 3.
plan-nth = Which one in the month?
plan-nth-first = The first
plan-nth-second = The second
plan-nth-third = The third
plan-nth-fourth = The fourth
plan-nth-last = The last
plan-monthday = On which day of the month? From 1 to 28.
plan-ends = Until when does it come again?
plan-ends-never = It goes on
plan-ends-until = Until a date
plan-ends-times = A number of times
plan-until = What is the last day? For example 2027-06-30.
plan-times = How many times?
plan-open-for = How long can people answer?
plan-days-open = { $days ->
        [one] 1 day
       *[other] { $days } days
    }
plan-reminder = When do I remind people who have not answered?
plan-days-reminder = { $days ->
        [0] No reminder
        [one] After 1 day
       *[other] After { $days } days
    }
plan-who = Who is asked?
plan-who-all = Everybody
plan-who-members = Members only

## A question of one's own

own-brief-question = The question
own-brief-answers = How people answer
own-answers = How do people answer?
own-answers-week = Good, Mixed, Hard
own-answers-yes-no = Yes or No
own-answers-words = In their own words
own-answers-choice = They pick one of my answers
own-answers-scale = On a scale of mine
own-option = Answer { $number }: what does it say?
own-option-long = Please write it shorter: { $most } letters at most.
own-option-twice = This answer is there already. Please write another one.
own-options-many = These are too many. { $most } answers are the most.
