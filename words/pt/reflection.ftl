# Reflections: open questions, and under which name people answer them. Reading age 9 to 11, as everywhere.

activity-reflection = Reflexão
reflection-ask = O que aconteceu ultimamente que é importante para si?
reflection-plan-question = O que quer perguntar? As pessoas respondem por palavras suas, ou falam.

## Under which name

credit-first = Com que nome? Escolhe antes de escrever.
credit-first-brief = Com que nome:
credit-my-name = O meu nome
credit-no-name = Sem nome
credit-no-name-guessed = Sem nome; podem adivinhar
credit-made-up = Um nome inventado
credit-before-named = Antes escreveu com o seu nome.
credit-before-pseudonym = Antes escreveu com o seu nome inventado.
credit-before-facilitators = Antes escreveu só para quem cuida do grupo.
credit-now-named = Com o seu nome.
credit-now-named-spoken = Com o seu nome. Escreva ou fale, em qualquer língua.
credit-now-pseudonym = Com o seu nome inventado.
credit-now-facilitators = Não é para o grupo.
credit-now-facilitators-spoken = Não é para o grupo. Escreva ou fale, em qualquer língua.
credit-now-anonymous = Sem nome.
credit-now-unnamed = Sem o seu nome.
credit-alias = Que nome inventado? Fica o mesmo neste grupo.
credit-alias-taken = Já há alguém com este nome. Escolha outro, por favor.
credit-alias-real = Há alguém no grupo com este nome. Escolha outro, por favor.
credit-alias-count = { $count ->
        [one] { $count } resposta tem o seu nome inventado. Quem lê várias pode adivinhar mais.
        [many] { $count } de respostas têm o seu nome inventado. Quem lê várias pode adivinhar mais.
       *[other] { $count } respostas têm o seu nome inventado. Quem lê várias pode adivinhar mais.
    }
my-data-alias = Tem um nome inventado neste grupo. É guardado junto de quem é, para continuar a ser seu.
credit-no-voice = O que disse por voz fica com o seu nome, ou para quem cuida do grupo: as pessoas conhecem as vozes. Nada mudou.
credit-no-name-now = Agora não é possível responder aqui sem nome. Nada foi guardado. Escolha outra vez, por favor.

## Own earlier words

act-earlier = O que escrevi antes
earlier-title = O que escreveu antes:
earlier-words = { $at }: "{ $words }"
earlier-voice = { $at }: uma mensagem de voz
earlier-none = Ainda não tinha escrito nada sobre esta pergunta.

## The result

quote-voice = { $name } enviou uma mensagem de voz.
act-hear = Ouvir
voices-gone = Já não há nada para ouvir.

## On pages

page-credit-pseudonym = para o grupo, com um nome inventado
page-credit-anonymous = para o grupo, ninguém sabe de quem
page-form-alias = Um nome inventado, se escolheu isso e ainda não tem nenhum
