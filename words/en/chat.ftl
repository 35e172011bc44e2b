# Everything Ladle says in a chat. Reading age 9 to 11: short, plain, kind; no blame, no cheer, no jargon.
# "{ $name }" marks what is filled in. How to translate: docs/how-to/translate.md.

## Joining

join-card = Hello. I am Ladle, a bot. I ask short questions for { $group }. { $facilitator } sees your answers and your name. The group sees totals, and words you choose to share. Deleted on { $ends }, or earlier: /leave. Help or complaints: { $help }. Adults only. OK?
join-card-more = Your answers help the group to see how people are. You can skip any question. You can stop at any time with /leave, and you need no reason. Nobody is told who has not answered. Questions about your data: { $data }. { $facilitator } can read what you write. The group reads only what you give it.
join-as = Join as { $name }
join-yes = Join
join-other-name = Other name
join-no = No
join-ask-name = What shall we call you? A made-up name is fine.
join-refused = That is fine. Nothing was kept.
joined = You are in { $group }. Questions come here. To leave: /leave.
joined-next = You are in { $group }. The first question comes on { $at }. To leave: /leave.
joined-already = You are in { $group }.
facilitates-now = You now look after { $group }, together with the others.
welcome-back = Welcome back. You can go on here.
not-a-member = You are not in a group. Open the link you were given, or type /start and your code.
start-needs-code = Hello. I am Ladle, a bot. To begin, open the link you were given, or type /start and your code.
invite-unknown = I do not know this link or code. Please check it, or ask for a new one.
invite-over = This link or code is over. Please ask for a new one.
code-privately = Others can read this, so the code does not work any more. Please ask for a new one, and send it to me where nobody else reads it.
invite-message = { $group }: short questions, no app needed. { $link }
account-taken = This account belongs to somebody else already. Nothing has changed.
group-not-ready = This group is not ready yet. Please come back later.
language-en = English
language-pt = Português
language-ar = العربية

## Making a group

set-up-group = Hello. What is your group called?
set-up-you = What is your name?
set-up-help = Who should people contact for help or complaints?
set-up-settled = { $you } looks after the answers. They are deleted on { $ends }.
set-up-data = Who should people ask about their data?
set-up-ends = On which day shall everything be deleted? For example 2027-06-30.
set-up-ready = Ready. Paste this where your people are:
missing-help_contact = a contact for help
missing-data_contact = a contact for questions about data
missing-ends_on = a day on which everything is deleted
group-not-safe = No question goes out yet. The group still needs: { $missing }.
group-ends-soon = { $group } ends on { $ends }. On that day all answers are deleted. If the group wants to keep something, save it before.

## Planning

plan-what = What first?
activity-check-in = Check-in
activity-own-question = My question
plan-question = What do you want to ask?
plan-preview = They will see: "{ $question } { $points }"
plan-when = { $opens } to { $closes }. { $reminders ->
        [0] No reminder.
        [one] One reminder.
       *[other] { $reminders } reminders.
    } { $minutes ->
        [one] 1 minute each.
       *[other] { $minutes } minutes each.
    }
plan-change-what = What do you want to change?
plan-part-day = Day
plan-part-hour = Hour
plan-part-often = How often
plan-day = On which day?
plan-hour = At what time?
plan-often = How often?
plan-never = No day fits this plan. Please choose other days.
plan-undone = Taken back. Nobody was asked.
plan-ended = No new round will start. The round that is open goes on to its end.
planned = Planned. I will ask, remind, close and send the result.
unreachable-count = { $count ->
        [one] 1 person can't be reached yet.
       *[other] { $count } people can't be reached yet.
    }
often-weekly = Every week
often-fortnightly = Every 2 weeks
often-once = Only once
weekday-mo = Monday
weekday-tu = Tuesday
weekday-we = Wednesday
weekday-th = Thursday
weekday-fr = Friday
weekday-sa = Saturday
weekday-su = Sunday
clock-hour = { $hour }:00
act-ok = OK
act-start = Start
act-change = Change
act-try = Try it on me
act-undo = Undo
try-over = That was the try. Nothing was kept.
rounds-missed = { $count ->
        [one] { $group }: 1 round did not start, because Ladle was not running.
       *[other] { $group }: { $count } rounds did not start, because Ladle was not running.
    }

## The check-in

check-in-week = How was your week?
week-good = Good
week-mixed = Mixed
week-hard = Hard
check-in-more = Saved. Want to say more? Write or speak, any language.
check-in-credit = Who may read this?
check-in-brief-words = What you wrote:
check-in-brief-credit = Who may read it:
credit-facilitators = Only { $facilitator }
credit-named = The group, with my name
credit-unnamed = The group, no name ({ $facilitator } still sees it; people may guess)
check-in-done = Saved. Result on { $result }. Nobody watches this chat all day. Need help now? { $help }.
check-in-done-late = Saved. The result is out already, so this is not in it. Nobody watches this chat all day. Need help now? { $help }.
act-ask-less = Ask me less
of-group = { $group }:
reminder = This question is still open. To stop reminders: /less.
question-closed = This question is closed.
closed-note = This question is closed. What you sent now was not kept.
title-question = A question for you
title-reminder = A question is still open
title-result = The result is here
title-closed = A round has closed
title-notice = A message from Ladle

## The result

result-counts = { $answered ->
        [one] 1 person answered.
       *[other] { $answered } people answered.
    } { $counts }.
result-counts-brief = { $answered } answered. { $counts }.
result-nearly-all = { $answered } people answered. All, or all but one or two, chose { $option }.
result-mixed = { $answered } people answered. Answers were mixed.
result-too-few = Fewer than 5 people answered, so no numbers are shown.
result-order = { $answered } people answered. Most wanted first: { $order }.
result-question = { $question }
count-of = { $option } { $count }
count-joined = { $options } { $count }
count-few = { $option } two or fewer
count-nearly-all = { $option } all or nearly all
quote-named = { $name }: "{ $words }"
quote-unnamed = Somebody: "{ $words }"
closing-wrote = { $count ->
        [one] 1 person wrote to the group.
       *[other] { $count } people wrote to the group.
    }
reply-ask = What happens next? Everyone will see your reply.
reply-send-without = Send without
reply-already = A reply was sent already. It stays as it is.
sent-to-everyone = Sent to everyone.
result-next = Next, says { $facilitator }: { $reply }
result-no-reply = What happens next: no reply yet.
act-talk = Talk about it
talk-ask = What do you want to say? { $facilitator } will read it.
talk-saved = Saved. { $facilitator } can read it. What you give to the group comes with the next result.
talk-arrived = Somebody wrote about the result. You can read it on your page.

## Leaving, pausing, asking less

leave-how = What do you want to do?
leaving-pause = Pause 2 weeks
leaving-keep = Leave, keep answers
leaving-delete = Leave and delete
leaving-stay = Stay
leave-preview = Deletes now: { $items }, your name. Backups: gone in { $days } days. Already sent: cannot be called back.
leave-preview-name = Deletes now: your name. Backups: gone in { $days } days. Already sent: cannot be called back.
leave-count-check-ins = { $count ->
        [one] 1 check-in
       *[other] { $count } check-ins
    }
leave-count-comments = { $count ->
        [one] 1 comment
       *[other] { $count } comments
    }
leave-count-files = { $count ->
        [one] 1 recording or picture
       *[other] { $count } recordings and pictures
    }
leave-count-studies = { $count ->
        [one] your ratings in 1 study, if you rated
       *[other] your ratings in { $count } studies, if you rated
    }
my-data-studies = { $count ->
        [one] You may rate in 1 study. What you rated is kept in a locked box until its last round, so that you see it again.
       *[other] You may rate in { $count } studies. What you rated is kept in a locked box until the last round, so that you see it again.
    }
leave-count-others = { $count ->
        [one] 1 other answer
       *[other] { $count } other answers
    }
leave-owner = You look after this group alone. Please ask somebody else to take over first.
act-delete = Delete
act-go-back = Go back
deleted = Deleted. Goodbye, and thank you.
left = You have left { $group }. Your answers are kept until { $ends }. Goodbye, and thank you.
stayed = Nothing has changed.
paused = Nothing will come before { $until }. To end the pause: /less.
a-member-left = { $group }: a member left.
less-how = How often shall I ask?
less-pause = Pause 2 weeks
less-half = Every second time
less-silent = No reminders
less-usual = As usual
less-done = Done. You can change this again with /less.

## Me, my data, help

me-summary = You are { $name }. Language: { $language }. Time zone: { $zone }. What do you want to change?
me-part-name = Name
me-part-language = Language
me-part-zone = Time zone
me-part-hour = My hour
me-part-pause = Who sees a pause
me-part-where = Where I am asked
me-part-nothing = Nothing
me-ask-name = What shall we call you?
me-ask-language = Which language?
me-ask-zone = Which city is near you? For example Lisbon.
me-zone-unknown = I do not know { $zone }. Please write a big city near you, for example Lisbon.
me-ask-hour = At what time of day shall questions come?
me-ask-shows-pause = May facilitators see when you pause?
me-changed = Changed.
my-data-profile = Name: { $name }. Language: { $language }. Time zone: { $zone }.
my-data-accounts = Connected accounts: { $accounts }.
my-data-answers = Kept: { $items }.
my-data-no-answers = No answers are kept.
my-data-agreed = You agreed to: { $purposes }.
my-data-ends = All is deleted on { $ends }. Questions: { $data }. To delete it now: /leave.
purpose-membership = being in the group
purpose-check-ins = check-ins kept for the team
purpose-research = stories used in the research
purpose-quotes = quotes from you
purpose-media = voice and pictures
purpose-contact = contact after the project
purpose-archive = keeping your answers in an archive
help = I ask short questions and bring the result back. /open shows what you can answer, /rounds what is planned. /me changes your name, language or time. /pause and /less: fewer questions. /mydata: what is kept. /consent: what you agreed to. /link: use me in a second place. /hide: clear this chat. /leave: go. Help or complaints: { $help }.
help-now = Nobody watches this chat all day. Need help now? { $help }.
help-unknown = I do not know this command. /help shows what there is.
nothing-open = Nothing to answer now.
nothing-asked = Nothing is being asked now, so this was not kept. /help shows what you can do.
not-allowed = Only people who look after the group can do this.
which-group = Which group do you mean?
no-such-language = I do not speak { $language } yet.
something-failed = Something went wrong, and this was not kept. Please try again.
try-again-later = This could not be kept just now. Please try again later.

## In shared chats

space-hello = Hello. I am Ladle, a bot. I ask short questions for groups, each person by themselves. Answers stay private. Somebody who looks after this chat can type /setup.
space-privately = I answer where nobody else reads. Tap the button to open our private chat.
space-promoted = I need no special rights in this chat. You can take them back.
space-gone = I am no longer in a shared chat of { $group }. Questions still go to each person privately. To have them announced there again, add me to that chat.
space-silenced = I may not write in a shared chat of { $group } any more. Questions still go to each person privately. To change that, let me send messages there, then type /setup there.
space-back = I can write in the shared chat of { $group } again.
space-linked = This chat now belongs to { $group }. I am Ladle, a bot. Everybody here sees when a question opens, and the numbers of results. Answers stay private.
space-linked-silently = This chat now belongs to { $group }. I am Ladle, a bot. I ask each person privately, and announce nothing here. Answers stay private.
space-linked-told = A shared chat now belongs to { $group }. Announcements and numbers can be read there by everybody in it.
space-unlinked = This chat no longer belongs to { $group }. Nothing about it is said here any more.
announce-open = There is a question from { $group }, open until { $closes }. Your answer stays private.
announce-closed = The question from { $group } is closed. The result follows.
announce-result = The result of { $group } is here.
announce-words = What people wrote is in your private chat.
act-answer-privately = Answer privately
act-join-or-answer = Join or answer privately
act-read-privately = Read it privately
act-open-privately = Open the private chat
act-set-up = Set up this chat
setup-where = Type /setup in the shared chat that your group uses. Add me to it first.
setup-privately = If you typed /setup, tap the button. I ask the rest where nobody else reads.
setup-not-yours = Only somebody who looks after this chat can set it up.
setup-lacks = I still need these rights in this chat: { $rights }. After that, type /setup again.
right-see = see this channel
right-send = send messages
right-threads = write in threads
right-files = send pictures
setup-over = This is over, or somebody else asked for it. Type /setup in the chat again.
setup-taken = This chat belongs to { $group }. Only somebody who looks after { $group } can change that.
setup-no-group = You do not look after a group yet. Somebody who looks after your group can send you a link for that. For a new group, ask whoever runs Ladle. Then type /setup in the chat again.
setup-which = Which group does this chat belong to?
setup-means = Connect this chat with { $group }? Everybody in the chat will see when a question opens, and the numbers of results. Answers stay private.
setup-linked = This chat belongs to { $group }. What do you want to change?
sharing-connect = Connect
sharing-silently = Connect, announce nothing
sharing-nothing = Leave it as it is
sharing-disconnect = Disconnect this chat
sharing-quiet = Announce nothing here
sharing-loud = Announce here again
sharing-other = Connect another group
setup-connected = Done. The chat now belongs to { $group }.
setup-disconnected = Done. The chat no longer belongs to { $group }.
setup-quiet = Done. Nothing is announced in the chat from now on.
setup-loud = Done. Questions and results are announced in the chat from now on.

## Several accounts of one person

link-made = You can use Ladle in a second place, as the same person. Open Ladle there, and write this to me:
link-type = /link { $code }
link-open = Or open this link there: { $link }
link-careful = The code works once, for { $minutes } minutes. Show it to nobody.
link-ask = This connects this account with { $name } { $place }. Your answers and settings become one. Only go on if you made this code yourself.
link-connected = Connected.
link-told = A new place is connected: { $platform }. Was it not you?
link-unknown = I do not know this code. To get a new one, write /link on the other account.
link-over = This code is over. To get a new one, write /link on the other account.
link-own = This is your own code. Write it on the account that you want to connect.
link-privately = Others can read this, so the code does not work any more. Write /link again, and send me the new code where nobody else reads it.
sign-in-taken = You are here as somebody else already. To become one: write /link on the other account, then /link and the code here.
not-connected = This account is not connected any more. To connect it again: /link and a code.
unlink-last = This is your only account here. To go: /leave.
unlink-too-new = This account was connected a short time ago. From tomorrow on it can disconnect the others.
unlink-which = Which account shall I disconnect? Nothing goes there any more.
unlinked = Not connected any more: { $platform }.
unlinked-here = This account is not connected any more. Nothing comes here now. To connect it again: /link and a code.
asked-here = I ask you { $place }. If I can't reach you there, I ask { $fallback }.
asked-only = I ask you { $place }.
asked-elsewhere = I can't reach you { $lost } any more, so I ask you { $place } now. To change that: /me.
where-stay = Always: { $platform }
where-last = Where I last wrote
act-connect = Connect
act-disconnect = Disconnect
platform-browser = web page
platform-terminal = terminal
platform-telegram = Telegram
platform-discord = Discord
platform-numbered = { $platform } { $number }
platform-here = { $platform } (here)
on-browser = on your web page
on-terminal = in the terminal
on-telegram = on Telegram
on-discord = on Discord
hidden = Hidden. Your answers are kept. /open shows what you can answer.
hidden-browser = To close this page on this phone or computer too, choose "{ page-menu-device }" in the menu.
hidden-terminal = What stands in this window stays until you close it.
code-wait = There were too many wrong codes from this account. Please wait an hour, then try again.

## Asking for consent

consent-check-ins = May your check-ins be kept for the team? You can say no and stay in the group.
consent-research = May we use what you write in the research? People who look after the group see your name with it, unless you choose another way. You can say no and stay in the group.
consent-quotes = May we use words of yours in reports? You can say no and stay in the group.
consent-media = May we keep your voice or picture for the team? People may know you by it. You can say no and write instead.
consent-contact = May we write to you after the project? You can say no.
consent-archive = May your answers be kept in an archive after the project? You can say no.
agree-ask = You agreed to: { $purposes }. What do you want to change?
agree-take-back = Take back: { $purpose }
agree-to = Agree: { $purpose }
agree-nothing = Nothing
agree-given = Noted. You can take it back with /consent.
agree-taken-back = Taken back. It is not asked any more, and what you gave for it is left out from now on.
control-agree = Yes, you may
control-refuse = No
declined = That is fine. You stay in the group, and this is not asked.
relay-needs-consent = This person must agree first. Please read them the text, and tick the box when they say yes.
relay-own-vote = { $name } has voted. Only they can change it.
relay-told = { $name } entered a vote for you: "{ $question }".
relay-name = { $name } (entered by a facilitator)

## Taps at every question

control-skip = Skip
control-finish = Finish
control-back = Back
control-later = Later
control-stop = Stop
control-more = More
control-done = Done
control-clear = Start again
control-send = Send
answer-yes = Yes
answer-no = No
answer-none = no answer
answer-voice = a voice message
answer-plain = { $text }
answer-label = { $label }
stopped = Stopped. What you sent before is kept.
later-said = I will ask again on { $at }.
moved-on = That question has moved on. Nothing has changed.
hint-many = Tap all that fit, then Done.
hint-many-most = Choose up to { $most }, then Done.
hint-order = Tap them in order, the most important first.
review-title = Your answers:
review-line = { $number }. { $question } { $answer }
review-change = Change { $number }

## When an answer does not fit

refused-pick-one = Please tap one of the answers, or write its number.
refused-pick-several = Please tap the answers, or write their numbers.
refused-empty = There are no words in this. Please write something.
refused-too-long = This is { $length } letters long. Please send at most { $most }. Nothing was kept, so copy it first.
refused-number = Please write a number, for example 7.
refused-whole-number = Please write a whole number, for example 7.
refused-between = Please write a number from { $least } to { $most }.
refused-at-least = Please write { $bound } or more.
refused-at-most = Please write { $bound } or less.
refused-date = Please write the day like this: 2027-06-30.
refused-moment = Please write day and time like this: 2027-06-30 18:00.
refused-too-early = This day is over already. Please choose a later one.
refused-too-far = This day is too far away. Please choose an earlier one.
refused-twice = One answer is in there twice.
refused-order-all = Please put all { $options } in order.
refused-too-few = Please choose at least { $least }.
refused-too-many = Please choose at most { $most }.
refused-skip = This question needs an answer. You can say /stop.
refused-back = This is the first question.
refused-send-voice = Please send a voice message.
refused-send-picture = Please send a picture.
refused-type-it = Please write it.
refused-form = { $errors ->
        [one] One answer needs another look.
       *[other] { $errors } answers need another look.
    }

## How things stand beside one another

list-or = {" or "}
list-slash = {" / "}
list-then = {", then "}

## Commands, as the menus of chat platforms explain them (at most 100 letters)

command-open = Show what you can answer
command-help = What I do, and who helps
command-me = Change your name, language or time
command-less = Get fewer questions
command-pause = Get nothing for 2 weeks
command-new = Ask your group something
command-mydata = See what is kept about you
command-consent = See and change what you agreed to
command-link = Use another app or phone as well
command-unlink = Stop using one of your accounts
command-hide = Take words away from this chat
command-leave = Pause, leave or delete
command-start = Begin, with the code you were given
command-setup = Connect this chat with a group

## Files

file-size = This file is too big. { $most } megabytes are the most.
file-type = This kind of file does not work here. Please send a voice message or a picture.
file-quota = There is no more room for your files. You can write instead.
