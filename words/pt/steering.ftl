# Conduzir o que está planeado e a decorrer: mais tempo, fechar antes, saltar, abrir antes, lembrar, desfazer.

## What runs

rounds-what = { $what }
rounds-none = Agora não há nada planeado.
rounds-open = Aberto até { $closes }.
rounds-closed = Fechado. O resultado vem a seguir.
rounds-next = A seguir: { $dates }.
rounds-date = { $at }, { $date }
rounds-last = Depois disso não há mais.
rounds-resting = O grupo faz uma pausa até { $until }.
rounds-changed = Mudou há pouco:
rounds-change = { $day }: { $change }
act-extend = Mais tempo
act-close = Fechar agora
act-remind = Lembrar
act-skip = Saltar a próxima
act-early = Abrir já a próxima
act-undo-change = Desfazer a última mudança

## Asking before it is done

steer-which = De qual se trata?
steer-no = Deixar como está
steer-nothing = Agora não há nada com que possa fazer isto.
steer-left = Nada mudou.
extend-ask = «{ $what }» está aberto até { $closes }. Quanto tempo mais? Só pode ter mais tempo uma vez.
extend-days = { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }
extend-done = Agora está aberto até { $closes }. Ninguém recebe uma mensagem por isso.
close-ask = Fechar já «{ $what }»? Ficaria aberto até { $closes }. O que foi respondido conta.
close-yes = Fechar
close-done = Fechado. O resultado está a ser contado.
remind-ask = Lembrar agora as pessoas de «{ $what }»? Cada pessoa recebe no máximo um lembrete.
remind-yes = Lembrar
remind-done = O lembrete sai agora. Não há um segundo.
skip-ask = Saltar «{ $what }» em { $day }?
skip-yes = Saltar
skip-done = Saltado. Ninguém é perguntado em { $day }.
early-ask = Abrir já «{ $what }», e não em { $day }? Fecha quando ia fechar.
early-yes = Abrir
early-done = Abre agora.
undo-ask = Desfazer a última mudança de «{ $what }»?
undo-plan-ask = Desfazer o plano «{ $what }»? Ainda ninguém foi perguntado.
undo-yes = Desfazer
undo-done = Desfeito. Ninguém foi perguntado desde então.

## Why it is not done

steer-not-open = Isto ainda não está aberto.
steer-closed = Isto já está fechado.
steer-over = Este plano acabou.
steer-none-left = Não há mais disto planeado.
steer-not-a-meeting = Isto acaba quando o encontro começa. Mude antes o encontro.
extend-already = Isto já teve mais tempo. Só se pode fazer uma vez.
remind-not-open = Isto ainda não está aberto, por isso ninguém é lembrado.
remind-closed = Isto está fechado, por isso ninguém é lembrado.
remind-already = O único lembrete já saiu. Ninguém recebe um segundo.
remind-nobody = Não há ninguém para lembrar. Todas as pessoas responderam, ou não querem lembretes.
skip-answered = Já se pode responder a esta. Em vez disso, pode fechá-la antes.
skip-last = Esta é a última. Em vez disso, pode desfazer o plano.
early-open-already = Há uma aberta agora. Feche-a primeiro.
change-nothing = Não há nada diferente, por isso nada mudou.
undo-asked = Desde então já se perguntou às pessoas, por isso não se pode desfazer.

## What members see of changes

log-nobody = Quem mantém o Ladle
log-extended = { $by } deu mais tempo a «{ $what }». Está aberto até { $closes }.
log-closed-early = { $by } fechou «{ $what }» antes do tempo.
log-opened-early = { $by } abriu «{ $what }» mais cedo, e não em { $day }.
log-skipped = { $by } saltou «{ $what }» em { $day }.
log-plan-changed = { $by } mudou o plano de «{ $what }». A próxima vez é em { $day }.
log-plan-undone = { $by } desfez o plano «{ $what }».
log-undone = { $by } desfez a última mudança de «{ $what }».

## Commands, as menus describe them

command-rounds = Ver o que está planeado e a decorrer
command-extend = Dar mais tempo a uma pergunta
command-close = Fechar já uma pergunta
command-remind = Enviar já o único lembrete
command-undo = Desfazer a última mudança
page-menu-rounds = O que está planeado?

## On the pages

page-steer-days = Quanto tempo mais?
page-steer-quietly = Ninguém recebe uma mensagem sobre isto. Quem está no grupo pode vê-lo com /rounds.
page-steer-change = Mudar o plano
page-changes-title = O que mudou
page-changes-text = Todas as pessoas do grupo podem ver estas mudanças.
page-done-extended = Agora fica aberto mais tempo.
page-done-closed = Está fechado. O resultado está a ser contado.
page-done-reminded = O lembrete sai agora.
page-done-skipped = A próxima fica de fora.
page-done-opened = Abre agora.
page-done-unchanged = Desfeito.
page-done-changed = O plano mudou.
page-change-title = Mudar o plano
page-change-name = Como se chama
page-change-name-hint = Deixe em branco para usar a pergunta.
page-change-asked = A pergunta
page-change-often = Com que frequência
page-change-same = Como está: { $rule }
page-change-once = Só uma vez, no primeiro dia em baixo
page-change-first = A partir de que dia?
page-change-time = A que horas?
page-change-open = Quantos dias fica aberto?
page-change-remind = Ao fim de quantos dias há um lembrete? 0 quer dizer nenhum.
page-change-look = Ver o que vai mudar
page-change-who = { $count ->
        [one] { $count } pessoa será perguntada a partir daí.
       *[other] { $count } pessoas serão perguntadas a partir daí.
    }
page-change-from = A primeira vez é em { $day }.
page-change-under-way = Há uma aberta até { $closes }. Fica como está.
page-change-answered = { $count ->
        [one] { $count } pessoa já respondeu. A resposta fica.
       *[other] { $count } pessoas já responderam. As respostas ficam.
    }
page-change-save = Mudar
help-steering = Cuida deste grupo: /new planeia alguma coisa. /extend dá mais tempo, /close fecha, /remind envia o único lembrete, /undo desfaz a última mudança.
