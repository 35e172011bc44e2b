# Uma votação: o que se diz dela enquanto está aberta, e como é secreta.

activity-poll = Votação
# Acima de cada pergunta que vai a votos
poll-label-protected = Votação sem nomes.
poll-label-exact = Votação sem nomes. Todos os números serão mostrados.
poll-label-named = Votação com nomes: todas as pessoas vão ver quem escolheu o quê.
poll-card = Quem facilita não pode ver quem votou nem o que alguém escolheu, nem agora nem depois. Quem cuida do computador poderia ver durante a votação. Os votos são destruídos depois de contados.
poll-card-by-name = { $name } cuida do computador e poderia ver durante a votação. Mais ninguém que facilita pode ver quem votou nem o que alguém escolheu, nem agora nem depois. Os votos são destruídos depois de contados.
poll-card-by-several = Várias pessoas cuidaram do computador e poderiam ver: { $names }. Mais ninguém que facilita pode ver quem votou nem o que alguém escolheu, nem agora nem depois. Os votos são destruídos depois de contados.
poll-act-how = Como é secreta?
poll-act-counted = Como é contada?
counted-each = Cada pessoa pode escolher até { $most }.
counted-seats = { $seats ->
        [one] É escolhida { $seats } opção.
       *[other] São escolhidas { $seats } opções.
    }
# Numa votação de sim ou não; $needed é um número em 100
counted-needed = É sim se mais de { $needed } em 100 votos a favor e contra forem a favor.
counted-needed-half = É sim se mais pessoas disserem sim do que não.
counted-needed-all = É sim se alguém disser sim e ninguém disser não.
counted-quorum = { $quorum ->
        [one] Com menos de { $quorum } pessoa a votar, nada fica decidido.
       *[other] Se votarem menos de { $quorum } pessoas, nada fica decidido.
    }
counted-shown-joined = Se votarem 5 ou mais, todos veem o resultado, com os números pequenos juntos.
counted-shown-chosen = Se votarem 5 ou mais, todos veem o que é escolhido, se for claro que chegue, mas nenhum número.
counted-shown-exact = Se votarem 5 ou mais, todos veem todos os números.
counted-shown-named = No fim, todos veem quem escolheu o quê.
counted-ratings = Para cada linha, as notas são postas em fila. Todos veem a do meio, e entre que duas está a metade do meio.
poll-act-vote = Votar
poll-in = O seu voto está guardado. Pode mudá-lo até { $until }.
poll-out = O seu voto foi retirado.
poll-stopped = Tudo bem. Nada foi guardado.
poll-closed = Esta votação já fechou. O que enviou agora não contou.
poll-came-later = Esta votação começou antes de chegar. Pode votar na próxima.
poll-not-now = O seu voto não pode ser guardado agora. Tente de novo mais tarde, por favor.
poll-no-relay = Aqui ninguém pode votar por outra pessoa. Com uma folha impressa, ela vota por si.
poll-no-early-close = As pessoas souberam que podem votar até { $closes }. Uma votação pode ser parada sem contar, mas não fechada mais cedo.
poll-turnout-few = Quando vi hoje, havia menos de 5 votos.
poll-turnout-enough = Quando vi hoje, havia 5 votos ou mais.
poll-secret = Quem facilita não pode ver quem votou nem o que alguém escolheu, nem agora nem depois. Enquanto a votação está aberta, os votos ficam fechados numa caixa à parte. Quando fecha, a caixa é contada e destruída; só fica o resultado.
poll-secret-by-name = { $name } cuida do computador e poderia ver enquanto a votação está aberta. Mais ninguém que facilita pode ver quem votou nem o que alguém escolheu, nem agora nem depois. Enquanto a votação está aberta, os votos ficam fechados numa caixa à parte. Quando fecha, a caixa é contada e destruída; só fica o resultado.
poll-secret-by-several = Várias pessoas cuidaram do computador desde que a votação abriu, e poderiam ver: { $names }. Mais ninguém que facilita pode ver quem votou nem o que alguém escolheu, nem agora nem depois. Enquanto a votação está aberta, os votos ficam fechados numa caixa à parte. Quando fecha, a caixa é contada e destruída; só fica o resultado.
poll-operator-outside = alguém que não facilita
poll-secret-protected = Os números pequenos são juntos, para que ninguém possa ter a certeza de como outra pessoa votou.
poll-secret-exact = Se votarem 5 pessoas ou mais, mostram-se todos os números. Num grupo pequeno, podem revelar quem votou em quê.
poll-limits = Limites: quem cuida do computador poderia ver enquanto a votação está aberta. A aplicação vê em que botão toca; para o evitar, envie /link e vote no navegador. Num grupo pequeno, as pessoas podem adivinhar. Depois de fechar, ninguém pode encontrar, mudar ou apagar o seu voto, nem mesmo você.
runs-told = Sobre "{ $question }": mudou o que leu sobre quem poderia ver. Agora diz-se:
runs-still = Se deu o seu voto, pode mudá-lo ou retirá-lo até { $until }.
announce-poll = { $group }: há uma votação aberta até { $closes }. "{ $question }"
# $quorum: votos precisos para decidir; $most: quantos pode haver no máximo
poll-beyond-reach = São precisos { $quorum } votos para decidir, mas só pode haver { $most }. Por isso esta votação não pode decidir nada.
announce-poll-beyond-reach = { $opened } { $said }
announce-poll-closed = { $group }: a votação fechou. "{ $question }"
announce-poll-stopped = { $group }: a votação foi parada e não foi contada. "{ $question }"

## Uma votação que nunca foi contada

poll-stopped-by = { $name } parou a votação "{ $question }". Nada foi contado, e todos os votos foram destruídos.
poll-stopped-by-itself = A votação "{ $question }" foi parada. Nada foi contado, e todos os votos foram destruídos.
poll-lost = Os votos sobre "{ $question }" perderam-se. Nada foi contado. Se a pergunta voltar, vote de novo, por favor.
poll-uncounted = Os votos sobre "{ $question }" não puderam ser contados, por causa de uma falha. Por isso não há resultado, e todos os votos foram destruídos. Se a pergunta voltar, vote de novo, por favor.
log-vote-stopped = { $by } parou a votação "{ $what }" sem a contar.
log-vote-lost = Perderam-se os votos sobre "{ $what }". Nada foi contado.
log-vote-uncounted = Os votos sobre "{ $what }" não puderam ser contados, por causa de uma falha.

## Uma votação que não pode abrir

poll-too-few-to-open = A votação "{ $what }" não abriu: em { $group }, menos de { $fewest } pessoas podem votar. Uma votação com nomes, ou uma conversa, serviria.
poll-too-near = A votação "{ $what }" não abriu. Há pouco tempo, { $group } votou sobre a mesma pergunta com quase as mesmas pessoas. Com dois resultados, podia descobrir-se o que poucas pessoas escolheram.

## Parar uma votação, e quantos votos há

rounds-vote = Está aberta uma votação sem nomes: "{ $what }"
act-turnout = Quantos até agora?
act-void = Parar sem contar
void-ask = Parar agora a votação "{ $what }"? Nada é contado e todos os votos são destruídos. Todas as pessoas vão ler que a parou.
void-yes = Parar
void-done = Parada. Nada foi contado, e todos os votos foram destruídos.
early-not-votes = Uma votação abre à sua hora: só então se sabe quem pode votar. Para começar mais cedo, mude o dia.
change-vote-soon = Esta votação está quase a abrir, por isso fica como está.
change-vote-counted = Como se conta uma votação fica como está. Para o mudar, anule o plano e faça outro.
void-only-votes = Só uma votação aberta pode ser parada sem contar.
page-done-stopped = Parada. Nada foi contado, e todos os votos foram destruídos.
