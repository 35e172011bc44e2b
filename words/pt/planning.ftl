# Planear no chat: o quê, como as pessoas o vão ver, quando chega, e a quem se pergunta.

## How people will see it

plan-preview-words = Vão ver: "{ $question }"
plan-preview-then = Depois: "{ $question } { $points }"
plan-preview-then-words = Depois: "{ $question }"
plan-preview-if = Depois, se fizer sentido: "{ $question } { $points }"
plan-preview-if-words = Depois, se fizer sentido: "{ $question }"
plan-at-once = Começa logo.
plan-rule = Quando: { $rule }.

## When it comes

plan-part-ends = Até quando
plan-part-open = Quanto tempo está aberto
plan-part-reminder = Lembrete
plan-part-title = Como se chama
plan-part-starts = Quando começa
plan-part-minutes = Quanto tempo dura
plan-part-where = Onde é
plan-part-extras = O que mais há a saber
plan-part-slot = Hora { $number }
plan-part-who = A quem se pergunta
plan-day-date = Numa data
plan-date = A partir de que dia? Por exemplo 2027-01-14.
plan-hour-own = À hora de cada pessoa
plan-hour-other = Outra hora
plan-clock = A que horas? Por exemplo 18:30.
plan-clock-unclear = Escreva a hora assim: 18:30
often-monthly-weekday = Todos os meses, num dia da semana
often-daily = Todos os dias
often-weekdays = Em alguns dias da semana
often-weeks = De algumas em algumas semanas
often-monthly-date = Todos os meses, numa data
often-monthly-last = Todos os meses, no último dia
plan-days = Em que dias?
plan-weeks = De quantas em quantas semanas? Por exemplo 3.
plan-nth = Qual deles no mês?
plan-nth-first = O primeiro
plan-nth-second = O segundo
plan-nth-third = O terceiro
plan-nth-fourth = O quarto
plan-nth-last = O último
plan-monthday = Em que dia do mês? De 1 a 28.
plan-ends = Até quando se repete?
plan-ends-never = Sem fim marcado
plan-ends-until = Até uma data
plan-ends-times = Um número de vezes
plan-until = Qual é o último dia? Por exemplo 2027-06-30.
plan-times = Quantas vezes?
plan-open-for = Durante quanto tempo se pode responder?
plan-days-open = { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }
plan-reminder = Quando lembro quem ainda não respondeu?
plan-days-reminder = { $days ->
        [0] Sem lembrete
        [one] Depois de { $days } dia
       *[other] Depois de { $days } dias
    }
plan-who = A quem se pergunta?
plan-who-all = A toda a gente
plan-who-members = Só aos membros

## A question of one's own

own-brief-question = A pergunta
own-brief-answers = Como se responde
own-answers = Como é que as pessoas respondem?
own-answers-week = Tudo bem, Mais ou menos, Difícil
own-answers-yes-no = Sim ou Não
own-answers-words = Com palavras suas
own-answers-choice = Escolhem uma das minhas respostas
own-answers-scale = Numa escala minha
own-option = Resposta { $number }: o que diz?
own-option-long = Escreva menos, por favor: no máximo { $most } letras.
own-option-twice = Esta resposta já lá está. Escreva outra, por favor.
own-options-many = São demasiadas. No máximo { $most } respostas.
