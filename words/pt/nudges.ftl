# Lembretes de votações sem nomes, e o que ouve quem facilita quando poucas pessoas votaram. Mostram-se uma vez e não
# ficam em lado nenhum: ninguém deve descobrir assim quem ainda não tinha votado. Sem culpas.

# Por baixo da linha que diz se a votação é com nomes
nudge-vote = Há uma votação aberta até { $until }: "{ $question }" Votar ou não é consigo.
nudge-less = Para não receber lembretes: /less.
# $fewest: com menos votos do que estes, nada se mostra
nudge-few = Quando vi hoje, a votação "{ $question }" tinha menos de { $fewest } votos. Com tão poucos, não se mostra resultado.
nudge-few-until = Está aberta até { $until }.
nudge-few-extend = Pode dar-lhe mais tempo, uma vez: /extend.
page-few-go = Ir lá

## No que se torna uma pergunta deixada a meio

poll-put-away = Guardei isto, para que ninguém veja o que escolheu aqui. Um voto que enviou e não retirou continua a contar.

## Quem ligou duas contas que podiam ambas votar

link-one-vote = Podia votar duas vezes em "{ $question }". Agora conta um só voto. Para ter a certeza de qual, vote de novo: /open.
