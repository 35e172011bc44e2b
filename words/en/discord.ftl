# What stands on Discord alone: fields that open on a tap, and menus for long lists. The rest is in chat.ftl.

# On the button that opens a field to write into. A verb.
field-write = Write

# On the button that opens a field for a picture or a recording.
field-file = Send a file

# Above the field.
field-title = Your answer

# On the button that opens the field once more, with what was written.
field-again = Try again

# In a menu, before anything is chosen.
menu-choose = Choose

# Where a field for a file was sent off empty.
file-missing = Please choose a file first.

# Follows "Hidden.": a bot cannot delete what somebody else wrote.
cleared-yours-remain = What you sent yourself is still here. To remove it, hold your finger on it, then tap Delete Message.

# Commands that Discord offers besides those in chat.ftl, and what is filled in after some of them; 100 letters at most.
command-help-now = I need help now
command-language = Change your language
command-zone = Change your time zone
command-back = Go back one question
command-skip = Skip this question
command-later = Ask me again later
command-stop = Stop these questions
option-code = The code you were given
option-language = The language you want
option-city = A big city near you
