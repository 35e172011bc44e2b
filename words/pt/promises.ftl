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
