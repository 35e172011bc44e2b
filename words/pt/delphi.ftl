# Um estudo Delphi: avaliar frases em rondas. As notas são confidenciais: cada pessoa vê as suas, ninguém vê as de outra.

activity-delphi = Dar notas em rondas (Delphi)
poll-label-confidential = Notas confidenciais: só você vê as suas.
delphi-secret = As suas notas ficam numa caixa fechada até à última ronda, para as poder ver de novo. Não são mostradas a mais ninguém, nem a quem facilita. Todas as pessoas veem onde está o grupo, quando 5 ou mais deram notas. Quem cuida do computador poderia ver até ao fim da última ronda; depois todas as notas são destruídas.
delphi-round = Ronda { $number } de { $most } no máximo.
delphi-again = Ao lado de cada linha verá onde estava o grupo da última vez, e o que disse.
delphi-group-before = O grupo da última vez: o meio é { $middle }, metade está entre { $low } e { $high }.
delphi-own-before = Você da última vez: { $rating }.
announce-delphi = { $group }: pode dar notas até { $closes }. "{ $question }"
announce-delphi-closed = { $group }: esta ronda fechou. "{ $question }"

## Planear

delphi-plan-about = Sobre o que querem chegar a acordo? Por exemplo: Que importância tem cada uma destas coisas para a nossa investigação?
delphi-plan-statement = Linha { $number } para dar nota de 1 (não importa) a 9 (importa muito)
delphi-brief-statement = Linha { $number }
delphi-enough = É tudo
delphi-plan-rounds = Quantas rondas no máximo?
delphi-plan-rounds-up-to = { $rounds ->
        [one] Até { $rounds } ronda
       *[other] Até { $rounds } rondas
    }

## O resultado

delphi-result = "{ $question }" Ronda { $number }:
delphi-answered = { $answered ->
        [one] { $answered } pessoa deu notas.
       *[other] { $answered } pessoas deram notas.
    }
delphi-rated-in = { $statement }: o meio é { $middle }, metade está entre { $low } e { $high }. Acordo: é importante.
delphi-rated-out = { $statement }: o meio é { $middle }, metade está entre { $low } e { $high }. Acordo: não é importante.
delphi-rated-open = { $statement }: o meio é { $middle }, metade está entre { $low } e { $high }. Ainda sem acordo.
delphi-concordance-even = A maioria põe as linhas quase na mesma ordem (W de Kendall { $w }).
delphi-concordance-some = As pessoas põem as linhas numa ordem um pouco parecida (W de Kendall { $w }).
delphi-concordance-little = As pessoas põem as linhas em ordens muito diferentes (W de Kendall { $w }).
delphi-goes-on = A ronda { $number } de { $most } no máximo abre amanhã. Então pode dar notas de novo.
delphi-over-consensus = O grupo está de acordo em todas as linhas, por isso esta foi a última ronda. Todas as notas de cada pessoa foram destruídas.
delphi-over-stable = As notas já quase não mudaram, por isso esta foi a última ronda. Todas as notas de cada pessoa foram destruídas.
delphi-over-last = Esta foi a última ronda. Todas as notas de cada pessoa foram destruídas.
delphi-agreed-means = "Acordo" quer dizer: pelo menos 70 em 100 pessoas dão 7 a 9. E menos de 15 dão 1 a 3. Ou ao contrário.

## Dar notas

delphi-act-rate = Dar notas
delphi-in = As suas notas estão guardadas. Pode mudá-las até { $until }.
delphi-out = As suas notas foram retiradas.
delphi-closed = Esta ronda já fechou. O que enviou agora não contou.
delphi-came-later = Este estudo começou antes de chegar.
