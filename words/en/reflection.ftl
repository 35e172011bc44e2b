# Reflections: open questions, and under which name people answer them. Reading age 9 to 11, as everywhere.

activity-reflection = Reflection
reflection-ask = What happened lately that matters to you?
reflection-plan-question = What do you want to ask? People answer in their own words, or speak.

## Under which name

credit-first = Under which name? You choose before you write.
credit-first-brief = Under which name:
credit-my-name = My name
credit-no-name = No name
credit-no-name-guessed = No name; people may guess
credit-made-up = A made-up name
credit-before-named = Before, you wrote with your name.
credit-before-pseudonym = Before, you wrote with your made-up name.
credit-before-facilitators = Before, you wrote only for those who look after the group.
credit-now-named = With your name.
credit-now-named-spoken = With your name. Write or speak, any language.
credit-now-pseudonym = With your made-up name.
credit-now-facilitators = Not for the group.
credit-now-facilitators-spoken = Not for the group. Write or speak, any language.
credit-now-anonymous = Without a name.
credit-now-unnamed = Without your name.
credit-alias = Which made-up name? It stays the same in this group.
credit-alias-taken = Somebody has this name already. Please choose another.
credit-alias-real = Somebody in the group is called so. Please choose another.
credit-alias-count = { $count ->
        [one] 1 answer has your made-up name. Who reads several can guess more.
       *[other] { $count } answers have your made-up name. Who reads several can guess more.
    }
my-data-alias = You have a made-up name in this group. It is kept with who you are, so that it stays yours.
credit-no-voice = What you spoke stays with your name, or for those who look after the group: people know voices. Nothing has changed.
credit-no-name-now = Nothing can be taken without a name here now. Nothing was kept. Please choose again.

## Own earlier words

act-earlier = My earlier words
earlier-title = What you wrote before:
earlier-words = { $at }: "{ $words }"
earlier-voice = { $at }: a voice message
earlier-none = You wrote nothing to this question before.

## The result

quote-voice = { $name } sent a voice message.
act-hear = Listen
voices-gone = There is nothing to hear any more.

## On pages

page-credit-pseudonym = for the group, with a made-up name
page-credit-anonymous = for the group, nobody knows whose
page-form-alias = A made-up name, if you chose that and have none yet
