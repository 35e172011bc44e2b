# O que o Ladle diz a quem responde sem nome. Mostra-se uma vez e não se guarda. É igual para todas as pessoas,
# escrevam o que escreverem.

sealed-in = A sua resposta ficou. Pode mudá-la até { $until }. Se menos de três pessoas responderem sem nome, não é mostrada a ninguém.
sealed-take-out = Retirar
sealed-out = Foi retirada. Aqui não ficou nada dela.
sealed-again = Começar de novo
sealed-stopped = Está bem. Nada ficou guardado.
sealed-later = Está bem. Pode continuar até isto fechar.
sealed-put-away = Guardei isto, para que ninguém o leia aqui. Conta o que enviou, aqui ou noutro lugar. Pode continuar até isto fechar.
sealed-go-on = Continuar
sealed-closed = Isto já fechou. Uma resposta sem nome não pode chegar tarde. O que enviou agora não ficou guardado.
sealed-no-voice = Uma voz ou uma imagem pode ser reconhecida. Escreva, por favor, ou dê o seu nome.
sealed-not-now = Agora não é possível guardar uma resposta sem nome. Tente mais tarde, por favor, ou dê o seu nome.
# $length, $most: how many letters somebody wrote, and how many fit
sealed-too-long = Isto tem { $length } letras. Sem nome, cabem aqui { $most }. Nada ficou guardado, por isso copie antes.
sealed-take-out-first = A sua resposta sem nome ficou. Para dar o seu nome, retire-a primeiro.
sealed-open-first = Envie /open para ver a pergunta outra vez.
sealed-follow = Posso trazer-lhe perguntas sobre o que escreveu? Então guardo durante 30 dias uma nota fechada de quem é. Nenhum facilitador a pode abrir. Quem gere o computador poderia. Se disser não, esqueço que foi você quando isto fechar.
sealed-follow-yes = Sim, durante 30 dias
sealed-follow-no = Não, esqueça-me
# $parts: palavras do texto, como um nome ou um número de telefone
sealed-points = Isto pode mostrar quem é você ou outra pessoa: { $parts }. Envio assim?
sealed-keep = Enviar assim
sealed-rewrite = Escrever de novo
sealed-lost = As respostas sem nome a "{ $question }" perderam-se. Ninguém as leu. Se deu uma, dê-a outra vez, por favor: /open.
sealed-lost-closed = As respostas sem nome a "{ $question }" perderam-se antes de poderem ser lidas. Não estão no resultado.
log-sealed-lost = Perderam-se respostas sem nome.
# $count: pessoas que responderam sem nome
sealed-few = { $count ->
        [1] Só uma pessoa respondeu sem nome: você.
        [one] Só { $count } pessoa respondeu sem nome.
       *[other] Só { $count } pessoas responderam sem nome.
    } Podem adivinhar de quem são as palavras, por isso ninguém as viu. O que fazemos com as suas?
sealed-few-share = Partilhar mesmo assim
sealed-few-name = Só a facilitadores, com o meu nome
sealed-few-back = Retirá-las
sealed-few-noted = Está anotado. Faz-se até uma semana depois do fecho.
