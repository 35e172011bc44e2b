# O que deu uma votação. Nenhuma frase diz mais do que pode ser mostrado.

## O que ficou decidido

outcome-chosen = O grupo escolheu { $chosen }.
outcome-chosen-with-lot = O grupo escolheu { $chosen }, com a ajuda de um sorteio.
outcome-on-shortlist = Na lista curta, sem ordem: { $chosen }.
outcome-chosen-others-tied = O grupo escolheu { $chosen }. Para o resto há um empate: { $tied }. Isso não fica decidido.
outcome-chosen-some-tied = O grupo escolheu { $chosen }. Há outras opções empatadas, por isso o resto não fica decidido.
outcome-tied = Há um empate: { $tied }. Por isso nada fica decidido.
outcome-some-tied = Há um empate, por isso nada fica decidido.
outcome-some-tied-of-several = Há um empate, por isso nem tudo fica decidido.
outcome-said-yes = O grupo disse sim.
outcome-said-no = O grupo disse não.
outcome-said-yes-by-lot = Sim e não estão empatados. O sorteio decidiu: sim.
outcome-said-no-by-lot = Sim e não estão empatados. O sorteio decidiu: não.
outcome-goes-ahead = Ninguém bloqueou, por isso avança.
outcome-blocked = Foi bloqueado.
outcome-nothing = Nenhuma opção tem o que é preciso, por isso nada fica decidido.
outcome-not-enough-yes = Não há votos a favor suficientes, por isso nada fica decidido.
outcome-nobody-agreed = Ninguém disse que concorda, por isso nada fica decidido.
outcome-nobody = Ninguém respondeu, por isso não há nada a contar.
outcome-no-quorum = { $answered ->
        [one] { $answered } pessoa respondeu;
       *[other] { $answered } pessoas responderam;
    } são precisas { $quorum } para uma decisão.
outcome-too-few = Responderam menos de 5 pessoas, por isso nada se mostra.
outcome-unclear = Não se pode mostrar uma escolha clara. Podem falar sobre isso.
outcome-decides-nothing = Isto mostra quanto as pessoas concordam. Não decide nada.

## Os números, ou a ordem

outcome-answered = { $answered ->
        [one] { $answered } pessoa respondeu.
       *[other] { $answered } pessoas responderam.
    }
outcome-order = Da primeira à última: { $order }.
outcome-same-place = { $options } (no mesmo lugar)
outcome-middle = No meio: { $point }.
outcome-middle-between = No meio: entre { $below } e { $above }.
outcome-half-at = Metade das respostas ou mais: { $point }.
outcome-half-between = Metade das respostas ou mais: de { $low } a { $high }.
outcome-figures-dots = Pontos: { $figures }.
outcome-figures-borda = Pontos: { $figures }.
outcome-figures-score = Médias: { $figures }.
outcome-figures-majority-judgment = Notas no meio: { $figures }.
# Uma estimativa, em cem
outcome-figures-pairwise = Em 100 pares com outras, cada uma ganharia cerca de: { $figures }.
outcome-same-middle = Têm a mesma nota no meio: { $options }. Por isso tirou-se uma dessas notas a cada uma, várias vezes, até as notas do meio serem diferentes.
outcome-same-share = Ganhariam o mesmo número de vezes: { $options }. Por isso contou a força das opções que cada uma encontrou.
# $other ganhou a $chosen, mas $chosen fica em primeiro
outcome-circle = Mais pessoas querem { $other } do que { $chosen }. Mas as opções andam em círculo, e nele conta menos a vitória mais fraca.
outcome-quota = Votos precisos para entrar: { $quota }. { $seats ->
        [one] Só { $seats } opção pode ter tantos.
       *[other] Não mais de { $seats } opções podem ter tantos.
    } (É a quota de Droop.)
outcome-stage = Passo { $number }: { $figures }. { $came }
outcome-comes-in = Entra: { $options }.
outcome-goes-out = Sai: { $options }.
outcome-comes-in-below = Entra com menos votos, porque ainda há lugares: { $options }.
outcome-fork-lot = Aqui havia um empate, por isso houve um sorteio.
outcome-fork-alike = Aqui havia um empate. Vá qual for primeiro, a escolha é a mesma.
outcome-fork-open = Aqui havia um empate. A partir daqui podia acabar de maneiras diferentes, por isso é um empate.
outcome-fork-too-many = Aqui havia um empate. Há mais caminhos do que consigo seguir, por isso é um empate entre todas as opções que podem ser possíveis.
outcome-fewer-before = Aqui havia um empate. Sai a que antes tinha menos.
outcome-exhausted = Votos sem mais opções: { $votes }.
outcome-against = { $option } contra outras: { $pairs }.
# Quantas vezes ganhou uma, e quantas a outra
outcome-pair = { $option } { $wins } a { $losses }

## Como foi contada

outcome-how = Como foi contada: { $how } { $limits }
outcome-seats = { $seats ->
        [one] Podia ser escolhida { $seats } opção.
       *[other] Podiam ser escolhidas { $seats } opções.
    }
outcome-needs = Em 100 votos a favor e contra, mais de { $needed } tinham de ser a favor.
outcome-needs-all = Todos os votos a favor e contra tinham de ser a favor.
outcome-quorum = { $quorum ->
        [one] Tinha de responder pelo menos { $quorum } pessoa.
       *[other] Tinham de responder pelo menos { $quorum } pessoas.
    }
outcome-lot-between = Houve um empate e um sorteio: { $tied }.
outcome-lot-somewhere = Houve um empate pelo caminho, por isso houve um sorteio.
outcome-lot = O sorteio foi feito quando a votação abriu: { $lot }.

## Votações com nomes

outcome-named-in = O seu voto está guardado. Pode mudá-lo até { $until }. Depois, todas as pessoas vão ver quem escolheu o quê.
outcome-who-title = Quem escolheu o quê:
outcome-who = { $option }: { $names }
outcome-whose = { $name }: { $answer }
outcome-gone = { $count ->
        [one] Foi contado mais { $count } voto. Quem o deu saiu e apagou-o.
       *[other] Foram contados mais { $count } votos. Quem os deu saiu e apagou-os.
    }
outcome-who-privately = Quem escolheu o quê está na sua conversa privada.

## E agora?

# Fica acima do que alguém que facilita disse mais tarde
outcome-about = Sobre a votação "{ $question }"
outcome-reply-skip = Nada a acrescentar
outcome-reply-none = Tudo bem. Não se envia mais nada.

## O que se guarda das votações

my-data-votes-open = { $count ->
        [one] Pode votar em { $count } votação aberta sem nomes.
       *[other] Pode votar em { $count } votações abertas sem nomes.
    }
my-data-votes-closed = { $count ->
        [one] Se votou em { $count } votação fechada sem nomes: a sua parte nela não pode ser encontrada nem apagada. Ninguém pode dizer qual voto era seu.
       *[other] Se votou em { $count } votações fechadas sem nomes: a sua parte nelas não pode ser encontrada nem apagada. Ninguém pode dizer quais votos eram seus.
    }
leave-count-votes = { $count ->
        [one] o seu voto em { $count } votação aberta, se votou
       *[other] os seus votos em { $count } votações abertas, se votou
    }
leave-preview-votes = { $preview } { $count ->
        [one] A sua parte em { $count } votação fechada sem nomes não pode ser apagada: ninguém pode dizer qual voto era seu.
       *[other] A sua parte em { $count } votações fechadas sem nomes não pode ser apagada: ninguém pode dizer quais votos eram seus.
    }

## Nas páginas

page-vote-open = { $count ->
        [one] { $count } pessoa pode votar até { $until }.
       *[other] { $count } pessoas podem votar até { $until }.
    } O resultado vem depois, para todas as pessoas ao mesmo tempo.
page-vote-hidden = Enquanto a votação está aberta, ninguém vê o que alguém escolheu.
page-vote-secret = O que alguém escolheu não fica guardado. Só há o resultado.
page-chart-few = duas ou menos
page-chart-many = todas ou quase todas
page-chart-step = Passo { $number }
# Numa imagem, junto do que uma opção tinha num passo da contagem
page-chart-in = { $number }, entra
page-chart-out = { $number }, sai
page-chart-pairs = Em cada linha: quantas pessoas a querem mais do que à opção da coluna.
page-phase-closing = Em contagem

list-and = {" e "}
list-sentences = {" "}
