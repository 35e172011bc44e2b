# Planear uma votação: o que se quer saber, como se vota e o que se pode mudar.

vote-goal = O que quer saber?
vote-goal-single = Qual é a que mais pessoas querem?
vote-goal-approval = O que serve à maior parte das pessoas?
vote-goal-yes-no = Fazemos isto, sim ou não?
vote-goal-multiple = Quais são as que mais pessoas querem?
vote-goal-dots = O que importa às pessoas, e quanto?
vote-goal-scale = Quanto concordam as pessoas?
vote-goal-consent = Toda a gente pode viver com isto?
vote-goal-irv = Qual é, se as pessoas as puserem por ordem?
vote-goal-stv = Quais, para que muitas pessoas tenham uma que querem?
vote-goal-majority-judgment = Quão boa é cada uma, em palavras?
vote-goal-score = Quão boa é cada uma, em números?
vote-goal-pairwise = De muitas opções, quais vêm primeiro?
vote-goal-schulze = Qual ganha a cada uma das outras?
vote-goal-borda = Qual está bem alta na maior parte das listas?
vote-method = { $method }. { $why }
vote-method-asks = { $method } { $why }
vote-option = Opção { $number }: o que diz? Pode enviar várias, uma em cada linha.

## Como se vota

vote-held = Pessoas que podem votar agora: { $count }. Como votam?
vote-held-small = Pessoas que podem votar agora: { $count }. Num grupo tão pequeno, podem adivinhar quem escolheu o quê, mesmo sem nomes. Como votam?
vote-held-few = Agora podem votar menos de { $fewest } pessoas. Mesmo sem nomes, podia descobrir-se quem escolheu o quê, por isso não o ofereço aqui. Podem votar com nomes, ou conversar.
vote-held-heard = Pessoas que podem votar agora: { $count }. Aqui uma só resposta pode parar tudo, por isso mostram-se todos os números. Como votam?
vote-held-heard-small = Pessoas que podem votar agora: { $count }. Aqui uma só resposta pode parar tudo, por isso mostram-se todos os números; num grupo tão pequeno, podem adivinhar quem escolheu o quê. Como votam?
vote-held-unnamed = Sem nomes
vote-held-named = Com nomes
vote-held-talk = Conversar sobre isso
vote-operator = Quem cuida do computador em que eu estou? Essa pessoa poderia ver enquanto uma votação está aberta, e isso é dito a todas as pessoas.
vote-operator-me = Eu
vote-operator-other = Outra pessoa que facilita
vote-operator-else = Outra pessoa
vote-operator-which = Qual das pessoas que facilitam?

## O que se pode mudar

vote-part-options = As opções
vote-part-method = O que quer saber
vote-part-held = Com ou sem nomes
vote-part-operator = Quem cuida do computador
vote-part-shown = Quanto se mostra
vote-part-each = Quantos tem cada pessoa
vote-part-seats = Quantas são escolhidas
vote-part-needed = Quantas pessoas têm de dizer sim
vote-part-ties = Se houver empate
vote-part-quorum = Quantas pessoas têm de votar
vote-shown = Quanto se mostra no fim?
vote-shown-protected = Juntam-se os números pequenos
vote-shown-exact = Todos os números
vote-each-multiple = Quantas opções pode escolher cada pessoa?
vote-each-dots = Quantos pontos tem cada pessoa?
vote-each-pairwise = Quantos pares vê cada pessoa, no máximo?
vote-seats = Quantas opções são escolhidas?
vote-needed = Quantas pessoas têm de dizer sim?
vote-needed-50 = Há mais sim do que não.
vote-needed-60 = Mais de 60 em 100 dizem sim.
vote-needed-75 = Mais de 75 em 100 dizem sim.
vote-needed-100 = Ninguém diz não.
vote-ties = E se houver empate?
vote-ties-stand = Fica empate
vote-ties-lot = Decide a sorte
vote-quorum = Quantas pessoas têm de votar, pelo menos? Com menos, nada fica decidido.
vote-quorum-none = Qualquer número

## Antes de começar

vote-rule-each-multiple = Opções que cada pessoa pode escolher: { $most } no máximo.
vote-rule-each-dots = Pontos para cada pessoa: { $most }.
vote-rule-each-pairwise = Pares para cada pessoa: { $most } no máximo.
vote-rule-seats = Opções que são escolhidas: { $seats }.
vote-rule-quorum = Votos precisos, ou nada fica decidido: { $quorum }.
vote-may = Pessoas que podem votar agora: { $count }.
vote-away = Pessoas a quem ainda não chego: { $count }. Pode esperar e começar mais tarde.
vote-too-few = Agora podem votar menos de { $fewest } pessoas, por isso podia descobrir-se quem escolheu o quê. Podem votar com nomes, ou conversar.
vote-too-near = Há pouco tempo, quase as mesmas pessoas votaram sobre isto. Com dois resultados, podia descobrir-se o que poucas pessoas escolheram. Podem votar com nomes, ou perguntar mais tarde.
vote-each-beyond-multiple = Há { $options } opções, por isso cada pessoa pode escolher { $most } no máximo.
vote-each-beyond-pairwise = { $options } opções dão { $most } pares, por isso ninguém pode ver mais.
vote-seats-beyond = Há { $options } opções, por isso podem ser escolhidas { $most } no máximo.
vote-quorum-beyond = Seriam precisos { $quorum } votos, mas agora podem votar { $voters } pessoas. Nada se poderia decidir. Escolha { $voters } ou menos, por favor.
vote-quorum-beyond-slips = Seriam precisos { $quorum } votos, mas agora podem votar { $voters } pessoas, e há { $slips } folhas impressas. Nada se poderia decidir. Escolha menos, por favor.

## Nas páginas

page-vote-options = As opções, uma em cada linha
page-vote-options-hint = De 2 a { $most } opções. Onde as pessoas dizem sim ou não, concordam ou discordam, não são precisas.
page-vote-options-few = Escreva pelo menos 2 opções, uma em cada linha, por favor.
page-vote-goal-missing = Diga o que quer saber, por favor.
page-vote-held-missing = Diga como as pessoas votam, por favor.
page-vote-option = Opção { $number }
page-vote-more = Mais definições
page-vote-usual = Deixe um campo vazio para ficar como é habitual.
page-vote-operator-missing = Diga quem cuida do computador, por favor.
page-operator-text = Quem cuida do computador poderia ver enquanto uma votação sem nomes está aberta. Se for uma pessoa que facilita, o nome dela é dito a todas as pessoas.
page-operator-unknown = Ainda não se sabe
