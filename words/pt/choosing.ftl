# Respostas que precisam de vários toques: uma ordem de algumas, pontos, notas, pares.

hint-order-least = Toque nelas por ordem, a mais importante primeiro. Escolha { $least } ou mais, e depois Pronto.
hint-dots = { $dots ->
        [one] Tem { $dots } ponto para dar.
       *[other] Tem { $dots } pontos para dar. Pode dar vários à mesma.
    }
dots-on = { $dots ->
        [one] { $option }: { $dots } ponto
       *[other] { $option }: { $dots } pontos
    }
dots-given = { $given }
dots-count = { $dots ->
        [one] { $dots } ponto
       *[other] { $dots } pontos
    }
dots-left = { $left ->
        [0] Todos os pontos estão dados. Toque em Pronto, ou mude algum.
        [one] Falta dar { $left } ponto.
       *[other] Falta dar { $left } pontos.
    }
page-many-most = Escolha até { $most }.
page-order-least = 1 é a mais importante. Dê um número a { $least } ou mais.
hint-numbers = { $least } é o menos, { $most } é o mais.
grades-now = { $number } de { $total }: { $option }
pairs-now = Par { $number } de { $total }
pairs-neither = Não sei dizer
list-each = { "; " }
answer-grade = { $option }: { $grade }
answer-pair = { $preferred } em vez de { $other }

menu-dot-more = Dar um ponto
menu-dot-less = Tirar um ponto

## When an answer does not fit

refused-order-least = Ponha pelo menos { $least } por ordem.
refused-order-twice = Use cada resposta e cada lugar só uma vez.
refused-dots-all = { $dots ->
        [one] Já deu o seu ponto ({ $dots }). Primeiro pode tirá-lo.
       *[other] Já deu os { $dots } pontos. Primeiro pode tirar algum.
    }
refused-dots-over = Tem { $dots ->
        [one] { $dots } ponto
       *[other] { $dots } pontos
    }, e aqui estão { $given }.
refused-dots-none = Dê pelo menos um ponto.
refused-dots-how = Toque nas respostas. Ou escreva quantos pontos tem cada uma, por exemplo 2 0 1.
refused-grades-all = Responda também para: { $missing }
refused-pairs-none = Escolha pelo menos uma vez. Pode voltar atrás.
