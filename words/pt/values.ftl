# How single values are shown, in every message and on every page.

# Stands where the name of a person would stand who is no longer a member.
name-gone = alguém que saiu

# Stands where words would stand that their author has taken back or deleted.
words-taken-back = (texto retirado)

# What a question turns into once it is answered; it repeats no words.
question-answered = Respondida

# Between two things in a list: "Good 4, Mixed 3".
list-joiner = { ", " }

# A number that stands alone, as in a list.
number = { $number }

# Those below are patterns, not words: the letters stand for parts of a date (https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table).
# EEEE: day of the week. d: day. MMMM: month's name. y: year. HH:mm: hour and minute, 24 hours. Words go between '…'.
moment-day = EEEE
moment-date = d 'de' MMMM 'de' y
moment-day-time = EEEE, HH:mm
moment-time = HH:mm
moment-when = EEEE, d 'de' MMMM, HH:mm
moment-day-month = d 'de' MMMM
