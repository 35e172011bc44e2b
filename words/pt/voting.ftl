# Formas de votar: como se chama cada uma, quando serve, como foi contada e o que não mostra.

method-single = Escolher uma
method-single-why = Há poucas opções, e é precisa uma delas.
method-single-counts = A opção que mais pessoas escolhem fica em primeiro.
method-single-how = Cada pessoa escolheu uma opção. A que mais pessoas escolheram fica em primeiro.
method-single-limits = Não mostra o que as pessoas pensam das opções que não escolheram.

method-multiple = Escolher algumas
method-multiple-why = Pode fazer-se mais do que uma coisa, e cada pessoa pode escolher algumas.
method-multiple-counts = A opção que mais pessoas escolhem fica em primeiro.
method-multiple-how = Cada pessoa escolheu algumas opções. A que mais pessoas escolheram fica em primeiro.
method-multiple-limits = Não mostra qual das suas escolhas cada pessoa mais quer.

method-approval = Escolher tudo o que serve
method-approval-why = Procura-se algo que sirva ao maior número de pessoas.
method-approval-counts = A opção que está bem para mais pessoas fica em primeiro.
method-approval-how = Cada pessoa escolheu tudo o que lhe serve. O que mais pessoas escolheram fica em primeiro.
method-approval-limits = Não mostra quanto as pessoas gostam de uma opção, só que lhes serve.

method-yes-no = Sim ou não
method-yes-no-why = Há uma proposta, e precisa de uma resposta clara.
method-yes-no-counts = Conta-se cada sim contra cada não. Não tomar partido não conta para nenhum lado.
method-yes-no-how = Os sins contaram-se contra os nãos. Não tomar partido também é responder, mas não conta para nenhum lado.
method-yes-no-limits = Não mostra o que faria de um não um sim.

method-consent = Todos podem viver com isto?
method-consent-why = Ninguém deve ter de aceitar aquilo com que não pode viver.
method-consent-counts = Basta uma pessoa que não possa viver com isto para parar. Se não houver ninguém, e alguém concordar, avança.
method-consent-how = Basta uma pessoa que não possa viver com isto para o parar. Se não houver nenhuma, avança.
method-consent-limits = Não mostra de qual de várias propostas as pessoas mais gostam.

method-scale = Quanto concorda?
method-scale-why = Quer-se saber como as pessoas se sentem, e nada se decide com isso.
method-scale-counts = As respostas são postas em fila, da mais baixa à mais alta, e olha-se para a do meio. Isso não decide nada.
method-scale-how = As respostas foram postas em fila, da mais baixa à mais alta. Conta a que fica no meio.
method-scale-limits = Mostra como as pessoas se sentem. Não decide nada.

method-score = Dar um número a cada uma
method-score-why = Importa quão boa é cada opção, e não só qual fica em primeiro.
method-score-counts = A opção com a média mais alta fica em primeiro.
method-score-how = Cada pessoa deu um número a cada opção. A média mais alta fica em primeiro.
method-score-limits = Cada pessoa usa os números à sua maneira: o 3 de uma é o 5 de outra.

method-majority-judgment = Dar uma nota a cada uma
method-majority-judgment-why = Dar notas é fácil, e poucas notas muito baixas ou muito altas mudam pouco.
method-majority-judgment-counts = Para cada opção, as notas são postas em fila. Fica em primeiro a opção com a melhor nota do meio.
method-majority-judgment-how = Para cada opção, as notas foram postas em fila. A melhor nota do meio fica em primeiro. Onde é a mesma, tira-se uma dessas notas a cada uma, e conta o meio das restantes.
method-majority-judgment-limits = Não mostra quantas pessoas poriam esta opção em primeiro.

method-dots = Distribuir pontos
method-dots-why = Há muitas ideias, e as pessoas ligam muito a algumas delas.
method-dots-counts = A opção com mais pontos fica em primeiro.
method-dots-how = Cada pessoa distribuiu pontos. A opção com mais pontos fica em primeiro.
method-dots-limits = Poucas pessoas podem puxar muito por uma opção, se lhe derem todos os seus pontos.

method-pairwise = Duas de cada vez
method-pairwise-why = Há muitas opções, e duas de cada vez são fáceis de comparar.
method-pairwise-counts = Fica em primeiro a opção que ganha a maior parte dos seus pares.
method-pairwise-how = As pessoas escolheram entre duas opções de cada vez. Fica em primeiro a que ganhou a maior parte dos seus pares. A cada uma juntou-se uma vitória e uma derrota, porque poucos pares dizem pouco. Onde as partes são iguais, conta que opções encontraram.
method-pairwise-limits = Nem todas as pessoas veem todos os pares. Onde as opções estão próximas, a ordem não é certa.

method-irv = Ordenar para encontrar uma
method-irv-why = É precisa uma, e as pessoas podem dizer o que querem em segundo lugar.
method-irv-counts = A opção com menos votos sai, e os seus votos passam para o que as pessoas querem a seguir. É assim até uma ter mais de metade.
method-irv-how = A opção com menos votos saiu, e os seus votos passaram para o que as pessoas querem a seguir. Foi assim até uma ter mais de metade dos votos que restavam.
method-irv-limits = Uma opção que muitas pessoas querem em segundo lugar pode sair cedo.

method-stv = Ordenar para encontrar algumas
method-stv-why = São precisas algumas, e o maior número de pessoas deve ter uma que quer.
method-stv-counts = Uma opção com votos suficientes entra, e os votos de que não precisa passam para o que as pessoas querem a seguir. Se nenhuma tiver votos suficientes, sai a que tem menos.
method-stv-how = Uma opção com votos suficientes entrou, e os votos de que não precisava passaram para o que as pessoas querem a seguir. Quando nenhuma tinha votos suficientes, saiu a que tinha menos, e os seus votos passaram. Os últimos lugares podem ir para opções com menos votos.
method-stv-limits = Os passos são difíceis de seguir. Quem entrou primeiro diz pouco sobre quem é mais querido.

method-schulze = Ordenar, duas a duas
method-schulze-why = Procura-se a opção que ganha a cada uma das outras.
method-schulze-counts = As opções são comparadas duas a duas. A que ganha às outras fica em primeiro.
method-schulze-how = As opções foram comparadas duas a duas: qual está mais acima em mais listas? A que ganha às outras fica em primeiro. Onde andam em círculo, conta menos a vitória mais fraca nele.
method-schulze-limits = Não mostra quanto mais as pessoas gostam de uma do que de outra.

method-borda = Ordenar com pontos
method-borda-why = Procura-se algo que esteja no alto da maior parte das listas.
method-borda-counts = Um lugar mais alto dá mais pontos. A opção com mais pontos fica em primeiro.
method-borda-how = Um lugar mais alto deu mais pontos. As opções que alguém deixou de fora dividiram os pontos que sobravam. A opção com mais pontos fica em primeiro.
method-borda-limits = Juntar uma opção que ninguém quer pode mudar qual fica em primeiro.

method-shortlist = Fazer uma lista curta
method-shortlist-why = Há muitas opções, e quer-se ver melhor as mais desejadas.
method-shortlist-counts = As opções que mais pessoas escolhem ficam na lista curta.
method-shortlist-how = Cada pessoa escolheu o que mais quer. As opções que mais pessoas escolheram estão na lista curta. Onde houve empate, decidiu um sorteio.
method-shortlist-limits = Não tem ordem, e não mostra a que distância ficaram as outras.

## When options are level, said before the vote

ties-stand = Se houver opções empatadas, fica um empate. Então o grupo decide como continuar.
ties-lot = Se houver opções empatadas, decide um sorteio. É feito quando a votação abre.
ties-stand-on-the-way = Se opções ficarem empatadas, no fim ou pelo caminho, e isso fizer diferença, é um empate. Então o grupo decide como continuar.
ties-lot-on-the-way = Se opções ficarem empatadas, no fim ou pelo caminho, decide um sorteio. É feito quando a votação abre.

## What people can say: how much they agree, to one plan, and grades

scale-1 = Discordo totalmente
scale-2 = Discordo
scale-3 = Nem uma coisa nem outra
scale-4 = Concordo
scale-5 = Concordo totalmente
vote-abstain = Não tomo partido
stance-agree = Concordo
stance-abstain = Não tomo partido
stance-concerns = Tenho reservas, mas posso viver com isto
stance-block = Não posso viver com isto
grade-1 = A rejeitar
grade-2 = Má
grade-3 = Aceitável
grade-4 = Boa
grade-5 = Muito boa
grade-6 = Excelente
