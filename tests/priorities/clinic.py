"""What fifteen people ask about their clinic: forty questions, and what those who put them together make of them."""

# By who asks; a dash before a name: without it.
ASKED: dict[str, tuple[str, ...]] = {
    "Ana": (
        "Why is the clinic shut on Fridays?",
        "Can I see the same nurse each time?",
        "Who reads my notes?",
    ),
    "-Ben": (
        "What can I do when I am in pain at night?",
        "Why do I wait three weeks for a letter?",
        "Is there a bus to the clinic?",
    ),
    "Cleo": (
        "Could the clinic open on Saturdays?",
        "Why must I tell my story again every time?",
        "Can I get my results on my phone?",
    ),
    "-Dora": (
        "Does anybody speak my language there?",
        "What helps with pain besides tablets?",
        "How long should I wait for an answer?",
    ),
    "Emil": (
        "How do I get there without a car?",
        "Are my tablets safe together?",
        "What should I eat with diabetes?",
    ),
    "-Fay": (
        "Can my daughter come in with me?",
        "Why is the food advice always the same?",
        "Could letters be in plain words?",
    ),
    "Gus": (
        "Why do doctors not explain the tablets?",
        "Can I see who has looked at my file?",
        "Is there a ramp at the back door?",
    ),
    "-Hana": (
        "Why is nobody there who speaks Arabic?",
        "How can I sleep when it hurts?",
        "Can somebody wait with me?",
    ),
    "Ivo": (
        "Do evening hours cost more than they help?",
        "Which exercise is good for bad knees?",
        "Why is the door so heavy for my chair?",
    ),
    "-Juna": (
        "What happens to my data when I move?",
        "Is walking enough exercise?",
        "Why do letters use such hard words?",
    ),
    "Kai": ("Could I talk to a nurse by video?", "Which tablets can I stop?"),
    "-Lea": ("Would a video call be as good as a visit?", "How do others cope with feeling low?"),
    "Mo": ("Does talking in a group help when I feel low?", "Who can I ring at night?"),
    "-Noor": ("Why is there no one to ring after six?", "Can I bring a friend to translate?"),
    "Olga": ("How do I stay in touch with one doctor?", "What is the weather in Lisbon?"),
}
LEFT_OUT = "What is the weather in Lisbon?"
WHY_LEFT_OUT = "No research is needed to know that."
# Each summary with a word of every question that is put into it.
SUMMARIES: dict[str, tuple[str, ...]] = {
    "When should the clinic be open?": ("shut on Fridays", "open on Saturdays", "evening hours"),
    "How can people see the same nurse or doctor each time?": ("same nurse", "my story again", "one doctor"),
    "Who may read what is written about people?": ("reads my notes", "looked at my file", "my data"),
    "What helps with pain, above all at night?": ("pain at night", "besides tablets", "when it hurts"),
    "How fast, and how plainly, should the clinic answer?": (
        "three weeks",
        "wait for an answer",
        "plain words",
        "hard words",
        "on my phone",
    ),
    "How can everybody get to the clinic and into it?": ("a bus", "without a car", "ramp", "heavy"),
    "How can people speak their own language at the clinic?": ("my language", "Arabic", "to translate"),
    "Which tablets are safe together, and which can be stopped?": ("safe together", "explain the tablets", "I stop"),
    "What should people with diabetes eat?": ("with diabetes", "food advice"),
    "Who can come along to a visit?": ("my daughter", "wait with me"),
    "Which exercise helps?": ("bad knees", "walking enough"),
    "Is a video call as good as a visit?": ("by video", "video call"),
    "What helps people who feel low?": ("cope", "talking in a group"),
    "Who can people ring when the clinic is shut?": ("ring at night", "after six"),
}
