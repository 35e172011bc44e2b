# Meetings: finding a time, being invited, the agenda, changes, and what was agreed. Same rules as in chat.ftl.

## Planning a meeting

activity-meeting = Meeting
activity-find-a-time = Find a time to meet
activity-after-meeting = After the meeting
meeting-title = What is the meeting called?
meeting-when = When does it start? For example 2026-12-03 18:00, by your own clock.
meeting-length = How long is it?
meeting-minutes-30 = Half an hour
meeting-minutes-60 = 1 hour
meeting-minutes-90 = 1 and a half hours
meeting-minutes-120 = 2 hours
meeting-minutes-180 = 3 hours
meeting-where-ask = Where is it? Write a place, a link, or both.
meeting-where-later = I say it later
meeting-extras = Is there anything else people should know?
meeting-extras-none = That is all
meeting-extras-seats = Number of seats
meeting-extras-line = Children, travel, cost
meeting-extras-both = Both
meeting-seats-ask = How many seats are there?
meeting-line-ask = Write one line. For example: Children are welcome. We pay the bus. It is free.

## The invitation

meeting-ask-plain = Are you coming?
meeting-ask = { $title }: { $at }. { $where } Are you coming?
meeting-ask-line = { $title }: { $at }. { $where } { $line } Are you coming?
meeting-where = Where: { $place }.
meeting-where-both = Where: { $place }, or { $link }.
meeting-where-open = The place comes later.
meeting-where-private = You get the link in your private chat.
meeting-brief = Are you coming?
rsvp-yes = Yes
rsvp-maybe = Maybe
rsvp-no = No
rsvp-thought = No, but I have a thought
rsvp-cannot = I can't come
meeting-thought = What do you want to say? It goes on the agenda, and everybody can read it.
meeting-needs = Do you need something to take part? For example: no stairs, large print, somebody who interprets. Only those who look after the group read this, without your name. They may guess whose it is.
meeting-needs-nothing = Nothing
meeting-brief-needs = What you need:
meeting-done = Saved. { $title }: { $at }. { $where }
act-agenda = Agenda
act-calendar = Into my calendar
act-change-it = Change the meeting
title-meeting = About a meeting
title-after-meeting = A meeting is over

## How it stands

meeting-facts = { $title }: { $at }. { $where }
meeting-line = { $line }
meeting-coming = Coming: { $yes }. Maybe: { $maybe }.
meeting-seats-left = { $left ->
        [one] 1 seat is free.
       *[other] { $left } seats are free.
    }
meeting-full = { $waiting ->
        [0] All seats are taken.
        [one] All seats are taken. 1 person waits for one.
       *[other] All seats are taken. { $waiting } people wait for one.
    }
meeting-you-undecided = You have not said yet if you come.
meeting-you-yes = You said: yes.
meeting-you-maybe = You said: maybe.
meeting-you-no = You said: no.
meeting-you-wait = You wait for a seat. You are number { $place }.
meeting-needs-count = { $count ->
        [one] 1 person needs something to take part.
       *[other] { $count } people need something to take part.
    }
act-needs = What people need
needs-title = What people need at { $title }:
needs-line = "{ $words }"
needs-none = Nobody needs anything now.
meeting-none = No meeting is planned now.
meeting-over = It is too late for this. The meeting has started or does not take place.
meeting-file = Here is the meeting as a file. Open it, and your calendar has it. For an address with all your meetings: /calendar.
seat-waiting = All seats are taken. You are number { $place } on the waiting list. If a seat is free, I tell you.
seat-free = A seat is free for you. { $title }: { $at }. Can't you come any more? Then tap "No", so that the next person gets it.

## The agenda

agenda-title = Agenda for { $title }, { $at }:
agenda-empty = There is nothing on it yet.
agenda-item = { $number }. { $words } ({ $name })
agenda-item-plus = { $number }. { $words } ({ $name }) +{ $support }
agenda-item-unnamed = { $number }. { $words }
agenda-item-unnamed-plus = { $number }. { $words } +{ $support }
agenda-more = And { $count } more.
agenda-so-far = On the agenda:
agenda-add = Add something
agenda-support = I want { $number } too
agenda-unsupport = Not { $number } any more
agenda-ask = What shall be talked about at { $title }?
agenda-credit = Everybody can read it. Shall your name stand there?
agenda-brief-credit = With your name:
agenda-named = With my name
agenda-unnamed = No name ({ $facilitator } still sees it; people may guess)
agenda-added = It is on the agenda.
agenda-gone = This is not on the agenda any more.
agenda-enough = You have put { $most } things on the agenda. That is as many as one person can.
agenda-over = The meeting has started, so the agenda is closed.

## Reminders

meeting-reminder-yes = You said that you come to { $title }: { $at }. { $where }
meeting-reminder-maybe = You said that you may come to { $title }: { $at }. { $where } Do you know by now?
meeting-reminder-undecided = { $title } is soon: { $at }. { $where } Are you coming? To stop reminders: /less.

## Changes

meeting-change-what = What shall be different?
meeting-part-time = The time
meeting-part-where = The place
meeting-part-minutes = How long
meeting-part-seats = The seats
meeting-part-line = Children, travel, cost
meeting-part-cancel = It does not take place
meeting-cancel-it = { $title }, { $at }, does not take place.
meeting-tell = { $count ->
        [0] Nobody has said yet that they come. Shall I change it?
        [one] 1 person said that they come, or may come. I tell them. Shall I change it?
       *[other] { $count } people said that they come, or may come. I tell them. Shall I change it?
    }
meeting-tell-them = Change it
meeting-leave-it = Leave it
meeting-told = Changed.
meeting-left = Nothing has changed.
meeting-moved = { $title } has another time. It was { $before }. It is now:
meeting-moved-ask = Can you come at this time?
meeting-changed = Something is different at { $title }. It is now:
meeting-cancelled = { $title } on { $at } does not take place.
log-meeting-moved = A meeting has another time.
log-meeting-changed = A meeting was changed.
log-meeting-cancelled = A meeting was called off.

## Finding a time

find-first = Which time could it be? For example 2026-12-03 18:00, by your own clock.
find-next = Which other time could it be?
find-another = One more time?
find-enough = These are all
find-slot = { $title }, time { $number } of { $slots }: { $at }, by your own clock. Can you come?
find-brief = { $at }
suits-yes = Yes
suits-if-need-be = If I must
suits-no = No
find-done = Saved. You hear from me when there is a time for { $title }.
find-times = { $title }: the best time comes first. One tap makes it the meeting.
find-too-late = { $title }: all the times that were offered are over.
find-line = { $at }: yes { $yes }, if need be { $maybe }, no { $no }
find-take = { $at }
find-taken = A time was chosen already.

## After the meeting

after-came = Did you come?
after-brief-came = Did you come?
after-how = How was it for you?
after-good = Good
after-mixed = Mixed
after-hard = Hard
after-told = { $title }:
after-agreed = What was agreed:
after-point = { $owner }: { $text }
after-point-due = { $owner }: { $text } (by { $due })
after-what-agreed = { $title } is over. Did somebody agree to do something? I put it in the message to everybody.
act-add-point = Add what was agreed
point-what = What was agreed? Everybody will read it.
point-who = Who does it?
point-owner = { $name }
point-nobody = Somebody else
point-by = By which day? For example 2026-12-10.
point-no-day = No day
point-no-owner = That person is not in the group any more, so nothing was kept.
point-kept = Kept. Everybody reads it with the result.

## The calendar

calendar-link = This address shows your meetings to your calendar, and keeps them up to date. Choose "add calendar from an address" there. Whoever has the address can read it, so keep it to yourself.
calendar-address = { $address }
calendar-new = New address
calendar-end = End it
calendar-ended = The address does not work any more.
calendar-nowhere = There is no address for calendars here. Tap "Into my calendar" under a meeting to get it as a file.
calendar-name = My meetings
page-calendar-file = Open the meeting in my calendar

## Commands, and what shared chats read

command-meetings = See the coming meetings, and say if you come
command-agenda = See the agenda of the next meeting, and add to it
command-calendar = Show your meetings in your calendar
page-menu-meetings = Which meetings are coming?
announce-meeting = Meeting of { $group }: { $title }, { $at }. { $where } Say in private if you come.
act-say-if-i-come = Say if I come
announce-meeting-begins = { $group }: { $title } begins now.
announce-meeting-cancelled = { $group }: { $title } on { $at } does not take place.
announce-find = { $group } looks for a time for { $title }, until { $closes }. Only those who look after the group see who said what.
announce-find-closed = { $group }: all have had time to answer about { $title }.
plan-when-invites = Invitations go out on { $opens }. I remind people before it starts.
events-refused = { $group }: I can't put meetings on the server's list of events. For that I need the right to create events there. Everything else works.
