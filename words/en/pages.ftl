# What the web pages say in their own words: buttons, labels, headings. What is said in the chat is in chat.ftl.
# Reading age 9 to 11: short, plain, kind; no blame, no cheer, no jargon. How to translate: docs/how-to/translate.md.

page-name = Ladle
page-moment = { $at }
page-practice-clock = Practice: the clock here runs { $factor } times as fast as a real one.
page-to-start = To the start
page-not-found = There is no page here.
page-failed = Something went wrong on our side. What was saved before is still there. Please try again.
page-not-saved = This could not be saved just now. Nothing is lost: it is still in the field. Please try again in a moment.
page-too-much = This is more than we can take at once. Please send less.
page-form-broken = This form did not arrive as a whole. Please go back and send it again.
page-form-foreign = This was not sent from our own page, so nothing was changed. Please open the link again.
page-form-old = This page was open for a long time, so nothing was sent yet. Please send it once more.
page-copy = Copy
page-copied = Copied

## The start page

page-start-title = Hello. I am Ladle, a bot that asks groups short questions.
page-start-text = Somebody gave you a link or a code? Type it here.
page-start-code = Link or code
page-start-go = Go on
page-code-unknown = There is no such code. Please look at it again: 8 letters and numbers, like 7k3m-q9xd.
page-code-over = This link is over. Please ask the person who gave it to you for a new one.
page-code-wait = There were too many wrong codes from here. Please wait a minute, then try again.

## Joining

page-join-title = { $group }
page-join-name = Your name in the group (a made-up one is fine)
page-name-missing = Please write a name first. A made-up one is fine.
page-name-long = This name is too long. { $most } letters are the most.
page-declined = That is fine. Nothing was kept.
page-joined-before = You opened this link before, on this phone or computer.
page-joined-another = Is somebody else joining? They can do it here, with a page of their own.
page-open-chat = Open my page
page-open-chat-number = Open page { $number }
page-group-not-ready = This group is not ready yet. Please come back later.
page-join-on = Or answer { $place }
page-join-by-command = Or write this to the bot { $place }:
page-new-group-title = Start a group
page-new-group-text = With this link you can start a group. I will ask you a few questions. It takes five minutes.
page-new-group-name = Your name
page-new-group-start = Start

## Another account in this browser

page-link-title = Connect this browser?
page-link-text = You get a page here that is connected with { $name }. Your answers and settings are the same. Only go on if you made this link yourself.
page-link-go = Connect

## The chat page

page-chat-title = { $group }: your page
page-chat-closed = This page cannot be opened here.
page-chat-closed-what = Maybe it was closed on this phone or computer, or nobody came for a long time. Your answers are still there. Open the page on the phone where it works, and choose "Use on another device". If it is open nowhere, open the link of your group again.
page-chat-empty = There is nothing here any more.
page-your-words = Your words, so that you can copy them
page-skip-to-field = To the field for your answer
page-log = Messages
page-earlier = Show earlier messages
page-to-newest = To the newest message
page-answer-here = Your answer
page-write-here = Write
page-send = Send
page-write-first = Please write something first.
page-too-long = This is { $length } letters long. Please send at most { $most }. Nothing is lost: your words are still in the field.
page-moment-hint = For example 2027-06-30 18:00
page-send-voice = Or send a voice recording
page-send-picture = Send a picture
page-send-file = Send file
page-file = File
page-file-missing = Please choose a file first.
page-file-size = This file is too big. { $most } megabytes are the most.
page-file-type = This kind of file does not work here. Pictures can be JPEG, PNG or WebP. Voice can be Ogg, WebM, MP4, M4A, 3GP or AMR.
page-file-quota = There is no more room for your files. You can write instead.
page-record = Record your voice
page-record-stop = Stop recording
page-record-again = Record again
page-record-send = Send recording
page-record-listen = Your recording
page-record-on = Recording now. Speak, then stop the recording.
page-record-done = Recorded. You can listen to it, then send it.
page-record-short = That was too short. Please record it once more.
page-record-refused = Your browser does not let this page use the microphone. You can allow it in the browser's settings, or send a file.
page-record-failed = The microphone does not work here just now. You can send a file instead.
page-recording = The question, read aloud
page-chart-alt = The same numbers as a picture
page-picture = Picture
page-chart-options = { $options }
page-copy-as-text = Copy as text
page-copy-text-label = The text to copy
page-connection-lost = No connection just now. I keep trying. Nothing is lost.
page-not-sent = This did not go out: no connection. It is still here. Please send it again.

## The menu

page-menu = Menu
page-menu-open = What can I answer?
page-menu-pause = Pause 2 weeks
page-menu-less = Ask me less
page-menu-me = My name, language and time
page-menu-mydata = What is kept about me
page-menu-help-now = I need help now
page-menu-hide = Hide what is here
page-menu-leave = Leave
page-menu-device = Use on another device

## All questions on one page

page-whole-form = Answer all on one page
page-form-title = { $group }: all questions
page-form-optional = (you can leave this out)
page-form-no-answer = No answer
page-form-only-if = Only if you answered: { $question }
page-form-answer-to = { $question } ({ $answers })
page-form-files-later = A voice message or picture is asked for in the chat, after you send this.
page-file-kept = You sent a file already. A new one takes its place.
page-file-kept-words = You sent a voice message already. What you write here takes its place.
page-form-send = Send answers
page-form-mend = { $errors ->
        [one] One answer needs another look. Nothing was sent yet.
       *[other] { $errors } answers need another look. Nothing was sent yet.
    }
page-form-say-more = Want to say more? Any language is fine.
page-form-over = This question is not open any more. Nothing was sent.
page-back-to-chat = Back to the messages

## Another device

page-device-title = Use on another device
page-device-text = You get a code that opens your page on another phone or computer. It works once, for { $minutes } minutes. Show it to nobody else.
page-device-make = Make a code
page-device-code = Type this code on the start page of Ladle, on the other device. It works once, for { $minutes } minutes.
page-device-link = Or open this link there
page-close-title = Close your page
page-close-text = If others use this phone or computer, you can close your page here. Your answers stay.
page-close-here = Close it here
page-close-everywhere = Close it everywhere
page-closed-here = Your page is closed here.
page-pass-over = This code was used already, or it is too old. Please make a new one.
page-open-title = Open your page here?
page-open-text = Your page opens on this phone or computer. The code cannot be used again after that.
page-open-here = Open here

## Signing in

page-sign-in-title = Open your pages here?
page-sign-in-text = They open on this phone or computer. The link cannot be used again after that.
page-sign-in-here = Open here
page-sign-in-over = This link was used already, or it is too old. Please make a new one.
page-sign-in-again = You are signed out here. To sign in again, please make a new link.
page-sign-out = Sign out here
page-sign-out-everywhere = Sign out everywhere
page-signed-out = You are signed out.

## A facilitator's pages

page-groups-title = Your groups
page-groups-none = You look after no group now.
page-group-unfinished = Something is missing
page-desk-parts = Parts of these pages
page-desk-chat = My own chat page
page-desk-groups = All my groups
page-desk-group = Rounds
page-desk-members = Members
page-desk-plan = Plan something
page-desk-settings = About the group
page-save = Save
page-done-saved = Saved.
page-done-planned = Planned. I will ask, remind, close and send the result.
page-done-undone = Taken back. If a round is open now, it goes on to its end.
page-done-replied = Sent to everyone.
page-done-added = This person is in the group now.
page-done-relayed = Saved. It is marked with your name.
page-done-invited = Here is a new link. The earlier one works too.
page-done-resent = I am trying again. What is too late by now is left out.
page-missing-title = Before I can ask anything
page-missing-text = No question goes out until the group has all of these.
page-missing-go = Fill in
page-waiting-title = A round is closed: what happens next?
page-waiting-go = Look and reply
page-rounds-title = What runs and what comes
page-rounds-none = Nothing is planned yet.
page-given-up = { $count ->
        [one] I could not deliver 1 message for this group, though I tried many times.
       *[other] I could not deliver { $count } messages for this group, though I tried many times.
    }
page-given-up-again = Try again
page-round-answered = { $count ->
        [0] Nobody answered yet.
        [one] 1 person answered.
       *[other] { $count } people answered.
    }
page-round-name = Round { $number }, { $date }
page-round-times = Open from { $opens } to { $closes }.
page-date-time = { $day }, { $date }, { $time }
page-series-running = Running
page-series-ended = Ended
page-series-undone = Taken back
page-series-next = Next: { $day }, { $date }, { $time }
page-series-undo = Undo
page-series-end = End after this round
page-phase-early = Comes soon
page-phase-open = Open
page-phase-awaiting-reply = Waits for your reply
page-phase-released = Result is out
page-phase-cancelled = Cancelled
page-invite-title = Invite people
page-invite-text = Paste this where your people are. No app is needed.
page-invite-label = Message to paste
page-invite-code = Or they type this code on the start page:
page-invite-new = Make a new link
page-export-title = Save answers as a file
page-export-text = The file has the answers that people let you keep at this moment. Please keep it safe, and delete it when you do not need it.
page-export-mark = For Excel: show all letters right (adds a mark at the start)
page-export-csv = Table (CSV)
page-export-jsonl = For programs (JSON Lines)

## About the group

page-group-name = Name of the group
page-group-help = Contact for help or complaints
page-group-data = Contact for questions about data
page-group-ends = The day on which everything is deleted
page-group-zone = Time zone (a big city is fine)
page-group-languages = Languages of the group

## Members

page-members-text = Nobody can see here who has answered. That is on purpose.
page-role-facilitator = Facilitator
page-role-owner = Owner
page-member-joined = Joined
page-member-paused = Pauses until { $until }
page-member-unreachable = Cannot be reached
page-member-left = Left
page-member-without-phone = No phone
page-add-title = Add a person without a phone
page-add-text = Please read this to the person first. They decide.
page-add-name = Their name in the group
page-add-language = Their language
page-add-consented = I read it to them, and they said yes.
page-add-go = Add

## Planning a check-in

page-plan-title = Plan something
page-plan-what = What do you ask?
page-plan-what-hint = If you leave the fields empty, people see the usual question and answers.
page-plan-more-languages = In more languages
page-plan-question = Your question
page-plan-points = Your answers to tap, one a line
page-plan-number = Question { $number }
page-plan-more = More questions, or another kind
page-plan-kind-and-more = Kind of question, and more
page-plan-kind = What kind of question is it?
page-kind-scale = Tap one step, from one end to the other
page-kind-choice = Tap one answer
page-kind-several = Tap several answers
page-kind-order = Put answers in order
page-kind-yes-no = Yes or no
page-kind-words = Write or speak
page-kind-number = A number
page-kind-moment = A day and a time
page-kind-day = A day
page-kind-voice = A voice message
page-kind-picture = A picture
page-plan-low = Smallest number (empty: any)
page-plan-high = Largest number (empty: any)
page-plan-parts = Parts of a number too, like 2.5
page-plan-fewest = Tap at least
page-plan-most = Tap at most (empty: all)
page-plan-optional = People can leave this out
page-plan-if = Only after some answers
page-plan-if-hint = Tick an answer, and only people who gave it get this question. Tick none, and all get it.
page-plan-if-any = Any answer
page-plan-reading = The question, read aloud
page-plan-reading-hint = A recording for people who do not read much. All people who get the question can hear it.
page-plan-reading-remove = Take this recording away
page-plan-add = Add a question
page-plan-up = Move up
page-plan-down = Move down
page-plan-remove = Take away
page-plan-full = There can be { $most } questions.
page-plan-research = The answers are used in research. People are asked about that first.
page-plan-credit = Who may read what you wrote?
page-plan-words = People can also write something, and choose who reads it
page-plan-when = When?
page-plan-often = How often
page-plan-weekly = Every week
page-plan-fortnightly = Every 2 weeks
page-plan-monthly = Every month, on the day of the first one
page-plan-once = Only once, on the first day
page-plan-time = At what time
page-plan-first = First day
page-plan-days = On these days
page-plan-hour-of = Whose clock counts?
page-plan-hour-group = The same moment for all
page-plan-hour-person = At each person's own hour
page-plan-how-long = How long? (in days)
page-plan-open-for = Open for
page-plan-remind = One reminder after (0: none)
page-plan-early = Takes answers earlier by
page-plan-late = Still keeps late answers for
page-plan-reply = The result waits for your reply for
page-plan-facilitators = Ask facilitators too
page-plan-look = See how it looks
page-plan-start = Start
page-plan-change = Change
page-plan-mend = { $errors ->
        [one] One place needs another look. Nothing is planned yet.
       *[other] { $errors } places need another look. Nothing is planned yet.
    }
page-plan-ask-missing = Please write the question.
page-plan-high-low = The largest number must be more than the smallest.
page-plan-most-less = This must not be less than the number beside it.
page-plan-if-later = This question must come after question { $number }.
page-plan-if-gone = This answer is not there any more. Please tick another one, or none.
page-plan-question-long = A question can have { $most } letters.
page-plan-points-differ = The answers to tap must be as many in each language.
page-plan-points-count = Please write { $least } to { $most } answers to tap, one a line.
page-plan-points-unfit = Each answer to tap must be another one, of at most { $most } letters.
page-plan-no-day = Please choose a day of the week.
page-plan-reminder-late = The reminder must come before the end.
page-preview-title = Look at it first
page-preview-seen = This is what people see
page-preview-minutes = { $minutes ->
        [one] It takes each person about 1 minute.
       *[other] It takes each person about { $minutes } minutes.
    }
page-preview-if = Comes only after an answer to: { $question }
page-preview-dates = The next times
page-preview-zone = Time in { $zone }.
page-preview-open = { $days ->
        [one] Open for 1 day.
       *[other] Open for { $days } days.
    }
page-preview-remind = { $days ->
        [one] One reminder after 1 day.
       *[other] One reminder after { $days } days.
    }
page-preview-no-reminder = No reminder.

## A round

page-result-title = The result
page-reply-send = Send to everyone
page-answers-title = Answers
page-answers-text = You see these with names, as people agreed when they joined. Please do not pass them on.
page-answers-none = There are no answers to read.
page-answer-late = late
page-answer-relayed = entered by { $name }
page-credit-facilitators = only for facilitators
page-credit-named = for the group, with name
page-credit-unnamed = for the group, no name
page-relay-title = Enter an answer for somebody
page-relay-text = For a person who told you their answer, in a call or on paper. It is marked with your name.
page-relay-who = For whom?
page-relay-go = Go on
page-relay-for = Answers of { $name }
page-relay-consented = { $name } gave me these answers, and agreed that I enter them.
page-relay-consent = Please tick the box when the person agreed that you enter this.
page-relay-save = Save
