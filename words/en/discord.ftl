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
