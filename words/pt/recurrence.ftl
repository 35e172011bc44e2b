# When something happens again, in words. These are pieces of a sentence: "every other Thursday at 18:30, Accra time".
# They stand behind a colon or on a line of their own.

recurrence-parts = { $parts }
recurrence-at = { $days }, { $hour }
recurrence-hour = às { $time } (hora de { $city })
recurrence-own-hour = às { $time }, na hora de cada pessoa
recurrence-once = uma vez, em { $date }
recurrence-daily = { $every ->
        [1] todos os dias
        [2] dia sim, dia não
        [one] de { $every } em { $every } dias
       *[other] de { $every } em { $every } dias
    }
recurrence-weekday = { $every ->
        [1] todas as semanas, { $days }
        [one] de { $every } em { $every } semanas, { $days }
       *[other] de { $every } em { $every } semanas, { $days }
    }
recurrence-weekdays = { $every ->
        [1] todas as semanas, { $days }
        [one] de { $every } em { $every } semanas, { $days }
       *[other] de { $every } em { $every } semanas, { $days }
    }
recurrence-monthly = { $every ->
        [1] todos os meses, { $days }
        [one] de { $every } em { $every } meses, { $days }
       *[other] de { $every } em { $every } meses, { $days }
    }
recurrence-some-days = em alguns dias
# Between the last two things of a list.
recurrence-and = { " e " }
# Between the dates of one month and those of the next.
list-months = { "; " }
recurrence-day = no dia { $number }
recurrence-last-day = no último dia
recurrence-day-from-end = no dia { $number } a contar do fim
recurrence-until = até { $date }
recurrence-times = { $count ->
        [one] { $count } vez
       *[other] { $count } vezes
    }
recurrence-without = menos em { $dates }
recurrence-next = { $rule }; próximas datas: { $dates }
recurrence-over = { $rule }; já não há mais datas

## Days of the week, as in "every Monday" and "every 3 weeks on Monday"

recurrence-on-mo = à segunda-feira
recurrence-on-tu = à terça-feira
recurrence-on-we = à quarta-feira
recurrence-on-th = à quinta-feira
recurrence-on-fr = à sexta-feira
recurrence-on-sa = ao sábado
recurrence-on-su = ao domingo

recurrence-nth-mo = { $place ->
        [first] na primeira segunda-feira
        [second] na segunda segunda-feira
        [third] na terceira segunda-feira
        [fourth] na quarta segunda-feira
        [fifth] na quinta segunda-feira
       *[last] na última segunda-feira
    }
recurrence-nth-tu = { $place ->
        [first] na primeira terça-feira
        [second] na segunda terça-feira
        [third] na terceira terça-feira
        [fourth] na quarta terça-feira
        [fifth] na quinta terça-feira
       *[last] na última terça-feira
    }
recurrence-nth-we = { $place ->
        [first] na primeira quarta-feira
        [second] na segunda quarta-feira
        [third] na terceira quarta-feira
        [fourth] na quarta quarta-feira
        [fifth] na quinta quarta-feira
       *[last] na última quarta-feira
    }
recurrence-nth-th = { $place ->
        [first] na primeira quinta-feira
        [second] na segunda quinta-feira
        [third] na terceira quinta-feira
        [fourth] na quarta quinta-feira
        [fifth] na quinta quinta-feira
       *[last] na última quinta-feira
    }
recurrence-nth-fr = { $place ->
        [first] na primeira sexta-feira
        [second] na segunda sexta-feira
        [third] na terceira sexta-feira
        [fourth] na quarta sexta-feira
        [fifth] na quinta sexta-feira
       *[last] na última sexta-feira
    }
recurrence-nth-sa = { $place ->
        [first] no primeiro sábado
        [second] no segundo sábado
        [third] no terceiro sábado
        [fourth] no quarto sábado
        [fifth] no quinto sábado
       *[last] no último sábado
    }
recurrence-nth-su = { $place ->
        [first] no primeiro domingo
        [second] no segundo domingo
        [third] no terceiro domingo
        [fourth] no quarto domingo
        [fifth] no quinto domingo
       *[last] no último domingo
    }

## Why a plan cannot be made, and why days off cannot be read

recurrence-no-weekday = Escolha pelo menos um dia da semana.
recurrence-two-ends = Um plano pode acabar num dia ou depois de algumas vezes. Escolha só um dos dois.
recurrence-never = Nenhum dia serve para este plano. Escolha outros dias.
recurrence-past = Os dias deste plano já passaram todos. Escolha dias mais tarde.
recurrence-too-many-without = Um plano pode deixar de fora { $most } dias no máximo. Os dias de descanso do grupo podem ser mais.
unfit-days-empty = Aqui não há dias de descanso, ou nenhum enquanto o grupo existe. Nada mudou.
unfit-days-too-long = Isto é muito longo para ler. Nada mudou. Envie menos de cada vez.
unfit-days-too-many = São mais de { $most } dias de descanso. Nada mudou. Deixe de fora os antigos.
unfit-days-no-date = Não encontro uma data em "{ $where }". Nada mudou. Escreva um dia assim: 2026-12-25 Natal
unfit-days-backwards = O fim vem antes do começo: "{ $where }". Nada mudou.
unfit-days-too-wide = Mais de um ano de uma vez: "{ $where }". Nada mudou.
unfit-days-not-a-calendar = Isto não é um calendário que eu consiga ler. O nome dele deve acabar em .ics. Nada mudou.
unfit-days-no-day = Um evento neste calendário não tem um dia que eu consiga ler: "{ $where }". Nada mudou.
unfit-days-strange-rule = Um evento neste calendário repete-se de uma forma que não consigo seguir: "{ $where }". Nada mudou.

## Days off

days-off-one = { $date }
days-off-several = { $first } a { $last }
days-off-named = { $days }: { $label }

## The page of the group's days off

page-rest-title = Dias de descanso
page-rest-text = Nestes dias não sai nenhuma pergunta nova. O que está aberto fica aberto.
page-rest-none = Ainda não há dias de descanso.
page-rest-holiday = Feriado
page-rest-pause = Pausa
page-rest-drop = Retirar
page-rest-more = Mais dias de descanso
page-rest-list = Uma lista, um dia em cada linha
page-rest-list-hint = Por exemplo: 2026-12-25 Natal. Ou: 1-5 jan 2027 fechado.
page-rest-file = Ou um calendário
page-rest-file-hint = O nome dele acaba em .ics. Muitos calendários podem dar um com os feriados do seu país.
page-rest-is-pause = Isto é uma pausa do grupo. Quem pergunta pelas perguntas em curso fica a saber até quando.
page-rest-add = Juntar
page-rest-go = Dias de descanso do grupo
log-days-off-added = { $by } juntou dias de descanso do grupo: { $count ->
        [one] { $count } entrada
       *[other] { $count } entradas
    }.
log-days-off-dropped = { $by } retirou dias de descanso do grupo.
