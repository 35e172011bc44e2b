# What the web pages say in their own words: buttons, labels, headings. What is said in the chat is in chat.ftl.
# Reading age 9 to 11: short, plain, kind; no blame, no cheer, no jargon. How to translate: docs/how-to/translate.md.

page-name = Ladle
page-moment = { $at }
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
page-new-group-title = Start a group
page-new-group-text = With this link you can start a group. I will ask you a few questions. It takes five minutes.
page-new-group-start = Start

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
page-file-missing = Please choose a file first.
page-file-size = This file is too big. { $most } megabytes are the most.
page-file-type = This kind of file does not work here. Pictures can be JPEG, PNG or WebP, and voice can be Ogg.
page-file-quota = There is no more room for your files. You can write instead.
page-recording = The question, read aloud
page-chart-alt = The same numbers as a picture
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
page-menu-leave = Leave
page-menu-device = Use on another device

## All questions on one page

page-whole-form = Answer all on one page
page-form-title = { $group }: all questions
page-form-optional = (you can leave this out)
page-form-no-answer = No answer
page-form-only-if = Only if you answered: { $question }
page-form-send = Send answers
page-form-mend = { $errors ->
        [one] One answer needs another look. Nothing was sent yet.
       *[other] { $errors } answers need another look. Nothing was sent yet.
    }
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
