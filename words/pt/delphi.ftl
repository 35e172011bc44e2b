# Um estudo Delphi: avaliar frases em rondas. As notas são confidenciais: cada pessoa vê as suas, ninguém vê as de outra.

activity-delphi = Dar notas em rondas (Delphi)
poll-label-confidential = Notas confidenciais: só você vê as suas.
delphi-card = As notas ficam numa caixa fechada até à última ronda; depois são destruídas. Não são mostradas a mais ninguém, nem a quem facilita. Quem cuida do computador poderia ver.
delphi-card-by-name = As notas ficam numa caixa fechada até à última ronda; depois são destruídas. Não são mostradas a mais ninguém. Mas { $name } cuida do computador e poderia ver.
delphi-card-by-several = As notas ficam numa caixa fechada até à última ronda; depois são destruídas. Não são mostradas a mais ninguém. Mas várias pessoas cuidaram do computador e poderiam ver: { $names }.
delphi-secret = As suas notas ficam numa caixa fechada até à última ronda, para as poder ver de novo. Não são mostradas a mais ninguém, nem a quem facilita. Todas as pessoas veem onde está o grupo, quando 5 ou mais deram notas. Quem cuida do computador poderia ver até ao fim da última ronda; depois todas as notas são destruídas.
delphi-secret-by-name = As suas notas ficam numa caixa fechada até à última ronda, para as poder ver de novo. Não são mostradas a mais ninguém, nem a outra pessoa que facilita. Mas { $name } cuida do computador e poderia ver até ao fim da última ronda; depois todas as notas são destruídas. Todas as pessoas veem onde está o grupo, quando 5 ou mais deram notas.
delphi-secret-by-several = As suas notas ficam numa caixa fechada até à última ronda, para as poder ver de novo. Não são mostradas a mais ninguém, nem a outra pessoa que facilita. Mas várias pessoas cuidaram do computador desde a primeira ronda, e poderiam ver: { $names }. Depois da última ronda, todas as notas são destruídas. Todas as pessoas veem onde está o grupo, quando 5 ou mais deram notas.
delphi-guess = Num grupo pequeno, as pessoas podem adivinhar quem deu que nota. O que muda de uma ronda para a outra pode apontar para alguém.
delphi-round = Ronda { $number } de { $most } no máximo.
delphi-again = Ao lado de cada linha verá onde estava o grupo da última vez, e o que disse.
delphi-group-before = O grupo da última vez: o meio é { $middle }, metade está entre { $low } e { $high }.
delphi-group-before-bands = O grupo da última vez: { $bands }.
delphi-own-before = Você da última vez: { $rating }.
announce-delphi = { $group }: pode dar notas até { $closes }. "{ $question }"
announce-delphi-closed = { $group }: esta ronda fechou. "{ $question }"
announce-delphi-stopped = { $group }: as notas foram paradas e não contadas. "{ $question }"

## Planear

delphi-plan-about = Sobre o que querem chegar a acordo? Por exemplo: Que importância tem cada uma destas coisas para a nossa investigação?
delphi-plan-statement = Linha { $number } para dar nota de 1 (não importa) a 9 (importa muito). Pode enviar várias, uma em cada linha.
delphi-brief-statement = Linha { $number }
delphi-enough = É tudo
delphi-operator = Quem cuida do computador em que eu estou? Essa pessoa poderia ver até ao fim da última ronda, e isso é dito a todas as pessoas.
delphi-plan-rounds = Quantas rondas no máximo?
delphi-part-rounds = Quantas rondas
delphi-plan-rounds-up-to = { $rounds ->
        [one] Até { $rounds } ronda
       *[other] Até { $rounds } rondas
    }
delphi-may = Pessoas que podem dar notas agora: { $count }.
delphi-too-few-now = Agora podem dar notas menos de { $fewest } pessoas, por isso podia descobrir-se quem disse o quê. Podem conversar sobre isso.
delphi-too-near = Há pouco tempo, quase as mesmas pessoas deram notas a isto. Com dois resultados, podia descobrir-se o que poucas pessoas disseram. Podem perguntar mais tarde, ou conversar.
delphi-plan-agree = Quantas pessoas têm de estar na mesma ponta, para haver acordo sobre uma linha?
delphi-part-agree = Quando há acordo
delphi-plan-agree-share = { $agree } em 100
delphi-plan-statements = As linhas para dar nota, uma em cada linha
delphi-plan-statements-hint = De { $least } a { $most } linhas. Cada pessoa dá a cada uma uma nota de 1 (não importa) a 9 (importa muito).
delphi-plan-statements-few = Escreva pelo menos { $least } linhas para dar nota, por favor.

## O resultado

delphi-result = "{ $question }" Ronda { $number }:
delphi-answered = { $answered ->
        [one] { $answered } pessoa deu notas.
       *[other] { $answered } pessoas deram notas.
    }
delphi-too-few = Menos de 5 pessoas deram notas, por isso nada se mostra.
delphi-rated-in = { $statement }: o meio é { $middle }, metade está entre { $low } e { $high }. Acordo: é importante.
delphi-rated-out = { $statement }: o meio é { $middle }, metade está entre { $low } e { $high }. Acordo: não é importante.
delphi-rated-open = { $statement }: o meio é { $middle }, metade está entre { $low } e { $high }. Ainda sem acordo.
delphi-bands-in = { $statement }: { $bands }. Acordo: é importante.
delphi-bands-out = { $statement }: { $bands }. Acordo: não é importante.
delphi-bands-open = { $statement }: { $bands }. Ainda sem acordo.
delphi-bands-unsaid = { $statement }: { $bands }.
delphi-count = { $count ->
        [one] { $count } deu { $band }
       *[other] { $count } deram { $band }
    }
delphi-nearly-all = todas, ou todas menos uma ou duas, deram { $band }
delphi-mixed = as notas foram variadas
delphi-band-low = 1 a 3
delphi-band-between = 4 a 6
delphi-band-high = 7 a 9
delphi-unsaid = Tão poucas pessoas deram notas que mostrar mais poderia denunciar alguém.
delphi-concordance-even = A maioria põe as linhas quase na mesma ordem (W de Kendall: 0,7 ou mais).
delphi-concordance-some = As pessoas põem as linhas numa ordem um pouco parecida (W de Kendall: 0,3 a 0,7).
delphi-concordance-little = As linhas não têm uma ordem comum (W de Kendall: menos de 0,3).
delphi-goes-on = A ronda { $number } de { $most } no máximo está prevista para amanhã. Então pode dar notas de novo.
delphi-over-consensus = O grupo está de acordo em todas as linhas, por isso esta foi a última ronda. Todas as notas de cada pessoa foram destruídas.
delphi-over-stable = As notas já quase não mudaram, por isso esta foi a última ronda. Todas as notas de cada pessoa foram destruídas.
delphi-over-last = Esta foi a última ronda. Todas as notas de cada pessoa foram destruídas.
delphi-over-ended = Quem planeia terminou isto aqui. Todas as notas de cada pessoa foram destruídas.
delphi-over-not-opened = A ronda seguinte não pôde abrir, por isso esta foi a última. Todas as notas de cada pessoa foram destruídas.
delphi-agreed-means = "Acordo" quer dizer: pelo menos { $agree } em 100 pessoas dão 7 a 9. E menos de { $against } dão 1 a 3. Ou ao contrário.

## Dar notas

delphi-act-rate = Dar notas
delphi-in = As suas notas estão guardadas. Pode mudá-las até { $until }.
delphi-out = As suas notas foram retiradas.
delphi-closed = Esta ronda já fechou. O que enviou agora não contou.
delphi-came-later = Este estudo começou antes de chegar.

## Um estudo que acaba de outra forma

delphi-study-ended = Não há mais nenhuma ronda sobre "{ $question }": foi terminado. Todas as notas de cada pessoa foram destruídas.
delphi-study-not-opened = A ronda seguinte sobre "{ $question }" não pôde abrir, por isso não há mais nenhuma. Todas as notas de cada pessoa foram destruídas.
delphi-too-few-to-open = A ronda de notas sobre "{ $what }" não abriu: em { $group }, menos de { $fewest } pessoas podem dar notas. Uma conversa serviria.
delphi-stopped-by = { $name } parou as notas sobre "{ $question }". Nada desta ronda foi contado, e todas as notas foram destruídas.
delphi-stopped-by-itself = As notas sobre "{ $question }" foram paradas. Nada desta ronda foi contado, e todas as notas foram destruídas.
delphi-lost = As notas sobre "{ $question }" perderam-se. Nada desta ronda foi contado, e não há mais nenhuma.
delphi-uncounted = As notas sobre "{ $question }" não puderam ser contadas, por causa de uma falha. Por isso não há resultado desta ronda nem outra ronda, e todas as notas foram destruídas.
log-study-stopped = { $by } parou as notas sobre "{ $what }" sem contar esta ronda.
log-study-lost = Perderam-se as notas sobre "{ $what }". Nada desta ronda foi contado.
log-study-uncounted = As notas sobre "{ $what }" não puderam ser contadas, por causa de uma falha.
delphi-void-ask = Parar agora as notas sobre "{ $what }"? Esta ronda não é contada, não há outra a seguir, e todas as notas são destruídas. Todas as pessoas vão ler que parou isto.
delphi-void-done = Parado. Esta ronda não foi contada, e todas as notas foram destruídas.
page-done-stopped-study = Parado. Esta ronda não foi contada, e todas as notas foram destruídas.

## Lembretes, e o que ouve quem facilita quando poucas pessoas deram notas

nudge-rate = Pode dar notas até { $until }: "{ $question }" Dar notas ou não é consigo.
nudge-few-rated = Quando vi hoje, menos de { $fewest } pessoas tinham dado notas sobre "{ $question }". Com tão poucas, nada se mostra.
delphi-put-away = Guardei isto, para que ninguém veja o que escolheu aqui. As notas que enviou e não retirou continuam a contar.
page-study-open = { $count ->
        [one] { $count } pessoa pode dar notas até { $until }.
       *[other] { $count } pessoas podem dar notas até { $until }.
    } O resultado vem depois, para todas as pessoas ao mesmo tempo.
