# O que os membros propõem planear: apoiar, planear, e dizer porque não.

proposal-begin = Isto vai ser uma proposta com o seu nome. Fica marcada quando { $supporters ->
        [one] { $supporters } outra pessoa a apoiar.
       *[other] { $supporters } outras pessoas a apoiarem.
    }
act-propose = Propor
proposed = Proposto. Fica marcado quando { $supporters ->
        [one] { $supporters } outra pessoa o apoiar.
       *[other] { $supporters } outras pessoas o apoiarem.
    } Depois digo o que aconteceu.
proposal = { $by } propõe: "{ $what }"
proposal-supporters = { $wanted ->
        [one] Precisa do apoio de { $wanted } pessoa. Já tem: { $supporters }.
       *[other] Precisa do apoio de { $wanted } pessoas. Já tem: { $supporters }.
    }
proposals-waiting = { $count ->
        [one] Há { $count } proposta de um membro. Para a ver: /proposals.
       *[other] Há { $count } propostas de membros. Para as ver: /proposals.
    }
proposals-more = { $count ->
        [one] Há mais { $count }.
       *[other] Há mais { $count }.
    }
proposals-none = Agora não há propostas. Para propor alguma coisa: /new.
proposal-act-support = Apoiar
proposal-act-unsupport = Já não apoiar
proposal-act-back = Retirar
proposal-act-plan = Marcar agora
proposal-act-decline = Dizer porque não
proposal-too-many = Tem { $most } propostas abertas. Espere até uma delas ficar decidida, ou retire uma.
proposal-over = Esta proposta já está decidida.
proposal-begun = Já se perguntou às pessoas, por isso continua.
proposal-own = Esta proposta é sua. Os outros podem apoiá-la.
proposal-back = Retirada. Já não é uma proposta.
proposal-enough = "{ $what }" tem apoio que chegue, e já está marcado.
proposal-why-not = Porque não? Todo o grupo pode ler a sua razão.
proposal-declined-now = "{ $what }" não fica marcado. Todos podem ler porquê.
proposal-planned-told = { $by } marcou o que propôs: "{ $what }"
proposal-declined-told = { $by } disse não a "{ $what }". A razão: { $reason }
proposal-supported-told = "{ $what }" tem apoio que chegue, e já está marcado. Pode dizer porque não, até se perguntar às pessoas.
announce-proposal = { $group }: um membro propõe marcar uma coisa. Para a ver, escreva-me /proposals.

## What members see of changes

log-proposal-planned = { $by } marcou "{ $what }", proposto por um membro.
log-proposal-supported = "{ $what }" teve apoio que chegue, e ficou marcado.
log-proposal-declined = { $by } disse não a "{ $what }". A razão: { $reason }

## In menus

command-proposals = Ver o que os membros propõem
page-menu-new = Planear ou propor alguma coisa
page-menu-proposals = O que propõem os membros?

## On the pages

page-proposals = Propostas
page-proposals-none = Os membros não propõem nada agora.
page-proposals-go = Propostas de membros: { $count }
page-proposal-by = Proposto por { $name }.
page-proposal-plan = Marcar agora
page-proposal-reason = Porque não? Todo o grupo pode ler isto.
page-proposal-decline = Dizer não
page-group-planning = Planear
page-group-members-plan = Todos os membros podem planear
page-group-members-plan-hint = Se não, os membros podem propor uma coisa. Com apoio que chegue, fica marcada.
page-group-supporters = De quantos apoios precisa uma proposta
