# Reuniões: encontrar uma hora, o convite, a agenda, as mudanças e o que ficou combinado. As mesmas regras de chat.ftl.

## Planejar uma reunião

activity-meeting = Reunião
activity-find-a-time = Achar uma hora
activity-after-meeting = Depois da reunião
meeting-title = Qual é o nome da reunião?
meeting-when = Quando começa? Por exemplo 2026-12-03 18:00, na sua hora.
meeting-length = Quanto tempo dura?
meeting-minutes-30 = Meia hora
meeting-minutes-60 = 1 hora
meeting-minutes-90 = 1 hora e meia
meeting-minutes-120 = 2 horas
meeting-minutes-180 = 3 horas
meeting-where-ask = Onde é? Escreva um lugar, um link, ou os dois.
meeting-where-later = Digo depois
meeting-extras = Há mais alguma coisa que as pessoas devem saber?
meeting-extras-none = É só isso
meeting-extras-seats = Número de lugares
meeting-extras-line = Crianças, viagem, custo
meeting-extras-both = Os dois
meeting-seats-ask = Quantos lugares há?
meeting-line-ask = Escreva uma linha. Por exemplo: Crianças podem vir. Pagamos o ônibus. É grátis.

## O convite

meeting-ask-plain = Você vem?
meeting-ask = { $title }: { $at }. { $where } Você vem?
meeting-ask-line = { $title }: { $at }. { $where } { $line } Você vem?
meeting-where = Onde: { $place }.
meeting-where-both = Onde: { $place }, ou { $link }.
meeting-where-open = O lugar vem depois.
meeting-where-private = O link chega no seu chat privado.
meeting-brief = Você vem?
rsvp-yes = Sim
rsvp-maybe = Talvez
rsvp-no = Não
rsvp-thought = Não, mas tenho uma ideia
rsvp-cannot = Não posso ir
meeting-thought = O que você quer dizer? Vai para a agenda, e todos podem ler.
meeting-needs = Você precisa de algo para participar? Por exemplo: sem escadas, letra grande, alguém que interprete. Só quem cuida do grupo lê isto, sem o seu nome. Pode ser que adivinhem de quem é.
meeting-needs-nothing = Nada
meeting-brief-needs = Do que você precisa:
meeting-done = Guardado. { $title }: { $at }. { $where }
act-agenda = Agenda
act-calendar = No meu calendário
act-change-it = Mudar a reunião
title-meeting = Sobre uma reunião
title-after-meeting = Uma reunião terminou

## Como está

meeting-facts = { $title }: { $at }. { $where }
meeting-line = { $line }
meeting-coming = Vêm: { $yes }. Talvez: { $maybe }.
meeting-seats-left = { $left ->
        [one] Há { $left } lugar livre.
       *[other] Há { $left } lugares livres.
    }
meeting-full = { $waiting ->
        [0] Não há mais lugares.
        [one] Não há mais lugares. 1 pessoa espera por um.
       *[other] Não há mais lugares. { $waiting } pessoas esperam por um.
    }
meeting-you-undecided = Você ainda não disse se vem.
meeting-you-yes = Você disse: sim.
meeting-you-maybe = Você disse: talvez.
meeting-you-no = Você disse: não.
meeting-you-wait = Você espera por um lugar. Seu número é { $place }.
meeting-needs-count = { $count ->
        [one] { $count } pessoa precisa de algo para participar.
       *[other] { $count } pessoas precisam de algo para participar.
    }
act-needs = Do que precisam
needs-title = Do que as pessoas precisam em { $title }:
needs-line = "{ $words }"
needs-none = Agora ninguém precisa de nada.
meeting-none = Nenhuma reunião está marcada agora.
meeting-over = É tarde para isto. A reunião já começou ou não vai acontecer.
meeting-file = Aqui está a reunião como arquivo. Ao abrir, fica no seu calendário. Para um endereço com todas as suas reuniões: /calendar.
seat-waiting = Não há mais lugares. Você é o número { $place } na lista de espera. Se houver um lugar livre, eu aviso.
seat-free = Há um lugar livre para você. { $title }: { $at }. Não pode mais vir? Toque em "Não", e a próxima pessoa fica com ele.

## A agenda

agenda-title = Agenda para { $title }, { $at }:
agenda-empty = Ainda não há nada nela.
agenda-item = { $number }. { $words } ({ $name })
agenda-item-plus = { $number }. { $words } ({ $name }) +{ $support }
agenda-item-unnamed = { $number }. { $words }
agenda-item-unnamed-plus = { $number }. { $words } +{ $support }
agenda-more = E mais { $count }.
agenda-so-far = Na agenda:
agenda-add = Pôr algo
agenda-support = Também quero { $number }
agenda-unsupport = Não quero mais { $number }
agenda-ask = Sobre o que se deve falar em { $title }?
agenda-credit = Todos podem ler. O seu nome deve aparecer?
agenda-brief-credit = Com o seu nome:
agenda-named = Com o meu nome
agenda-unnamed = Sem nome ({ $facilitator } ainda vê; as pessoas podem adivinhar)
agenda-added = Está na agenda.
agenda-gone = Isto não está mais na agenda.
agenda-enough = Você já pôs { $most } coisas na agenda. Uma pessoa não pode pôr mais.
agenda-over = A reunião já começou, por isso a agenda está fechada.

## Lembretes

meeting-reminder-yes = Você disse que vem a { $title }: { $at }. { $where }
meeting-reminder-maybe = Você disse que talvez venha a { $title }: { $at }. { $where } Já sabe?
meeting-reminder-undecided = { $title } é em breve: { $at }. { $where } Você vem? Para não ter mais lembretes: /less.

## Mudanças

meeting-change-what = O que deve mudar?
meeting-part-time = A hora
meeting-part-where = O lugar
meeting-part-minutes = Quanto dura
meeting-part-seats = Os lugares
meeting-part-line = Crianças, viagem, custo
meeting-part-cancel = Não vai acontecer
meeting-cancel-it = { $title }, { $at }, não vai acontecer.
meeting-tell = { $count ->
        [0] Ninguém disse ainda que vem. Devo mudar?
        [one] 1 pessoa disse que vem, ou que talvez venha. Eu aviso. Devo mudar?
       *[other] { $count } pessoas disseram que vêm, ou que talvez venham. Eu aviso. Devo mudar?
    }
meeting-tell-them = Mudar
meeting-leave-it = Deixar assim
meeting-told = Mudou.
meeting-left = Nada mudou.
meeting-moved = { $title } tem outra hora. Era { $before }. Agora é:
meeting-moved-ask = Você pode vir a essa hora?
meeting-changed = Algo mudou em { $title }. Agora é:
meeting-cancelled = { $title }, { $at }, não vai acontecer.
log-meeting-moved = Uma reunião tem outra hora.
log-meeting-changed = Uma reunião mudou.
log-meeting-cancelled = Uma reunião não vai acontecer.

## Achar uma hora

find-first = Quando podia ser? Por exemplo 2026-12-03 18:00, na sua hora.
find-next = Que outra hora podia ser?
find-another = Mais uma hora?
find-enough = São estas
find-slot = { $title }, hora { $number } de { $slots }: { $at }, na sua hora. Você pode vir?
find-brief = { $at }
suits-yes = Sim
suits-if-need-be = Se for preciso
suits-no = Não
find-done = Guardado. Eu aviso quando houver uma hora para { $title }.
find-times = { $title }: a melhor hora vem primeiro. Um toque faz dela a reunião.
find-too-late = { $title }: todas as horas oferecidas já passaram.
find-line = { $at }: sim { $yes }, se for preciso { $maybe }, não { $no }
find-take = { $at }
find-taken = Já foi escolhida uma hora.

## Depois da reunião

after-came = Você foi?
after-brief-came = Você foi?
after-how = Como foi para você?
after-good = Bom
after-mixed = Mais ou menos
after-hard = Difícil
after-told = { $title }:
after-agreed = O que ficou combinado:
after-point = { $owner }: { $text }
after-point-due = { $owner }: { $text } (até { $due })
after-what-agreed = { $title } terminou. Alguém ficou de fazer alguma coisa? Eu ponho na mensagem para todos.
act-add-point = Pôr o que ficou combinado
point-what = O que ficou combinado? Todos vão ler.
point-who = Quem faz?
point-owner = { $name }
point-nobody = Outra pessoa
point-by = Até que dia? Por exemplo 2026-12-10.
point-no-day = Sem dia
point-no-owner = Essa pessoa não está mais no grupo, por isso nada foi guardado.
point-kept = Guardado. Todos leem com o resultado.

## O calendário

calendar-link = Este endereço mostra as suas reuniões ao seu calendário, sempre em dia. Escolha lá "adicionar calendário por endereço". Quem tem o endereço pode ler, por isso guarde só para você.
calendar-address = { $address }
calendar-new = Outro endereço
calendar-end = Acabar
calendar-ended = O endereço não funciona mais.
calendar-nowhere = Aqui não há endereço para calendários. Toque em "No meu calendário" numa reunião para a ter como arquivo.
calendar-name = As minhas reuniões
page-calendar-file = Abrir a reunião no meu calendário

## Comandos, e o que se lê nos chats do grupo

command-meetings = Ver as próximas reuniões e dizer se vem
command-agenda = Ver a agenda da próxima reunião e pôr algo
command-calendar = Mostrar as suas reuniões no seu calendário
page-menu-meetings = Que reuniões há?
announce-meeting = Reunião de { $group }: { $title }, { $at }. { $where } Diga em privado se vem.
act-say-if-i-come = Dizer se vou
announce-meeting-begins = { $group }: { $title } começa agora.
announce-meeting-cancelled = { $group }: { $title }, { $at }, não vai acontecer.
announce-find = { $group } procura uma hora para { $title }, até { $closes }. Só quem cuida do grupo vê quem disse o quê.
announce-find-closed = { $group }: todos tiveram tempo de responder sobre { $title }.
plan-when-invites = Os convites saem: { $opens }. Eu lembro as pessoas antes de começar.
events-refused = { $group }: não posso pôr reuniões na lista de eventos do servidor. Para isso preciso do direito de criar eventos. Todo o resto funciona.
