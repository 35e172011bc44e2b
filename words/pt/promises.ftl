# O que foi prometido, e o que aconteceu.

promise-by-when = Até quando estará feito?
promise-in-week = Daqui a uma semana
promise-in-fortnight = Daqui a duas semanas
promise-in-month = Daqui a um mês
promise-no-date = Sem data
promise-dated = Até { $due }. Nessa altura pergunto-lhe.
promise-undated = Não tem data. Não vou perguntar por isto.
title-promise = Sobre uma coisa que disse

## When it is due

promise-ask = Disse: «{ $text }» Está feito? Todos podem ver a sua resposta.
promise-done = Feito
promise-not-yet = Ainda não
promise-dropped-yet = Não vai acontecer
promise-say-more = Guardado. Quer juntar uma frase? Todos a podem ler.
promise-saved = Guardado. Todos o podem ver.
promise-settled = Isto já está resolvido.
promise-no-owner = Escolha alguém que esteja no grupo.

## As members read it

promise-kept = Feito: { $text }
promise-dropped = Não vai acontecer: { $text }
promise-open-undated = Ainda por fazer: { $text }
promise-open = Ainda por fazer, até { $due }: { $text }
promise-overdue = Ainda não está feito. Era para estar até { $due }: { $text }
promise-said = { $name } diz: { $said }
log-promise-changed = { $by } mudou quem faz uma coisa, ou até quando.
rounds-promised = O que foi prometido:

## On the pages

page-promises-title = O que foi prometido
page-promises-text = Todas as pessoas do grupo podem ver isto. Quem o deve é perguntado nesse dia, e mais uma vez uma semana depois.
page-promises-none = Ainda não foi prometido nada.
page-promise-open = Ainda por fazer
page-promise-overdue = Ainda não está feito
page-promise-kept = Feito
page-promise-dropped = Não vai acontecer
page-promise-by = Até { $day }
page-promise-change = Mudar isto
page-promise-owner = Quem o vai fazer?
page-promise-due = Até que dia? Deixe em branco para não ter data.
page-promise-save = Guardar isto
page-promise-said = O que aconteceu? Todos podem ler isto.
page-reply-due = Até quando estará feito? Deixe em branco para não ter data.
