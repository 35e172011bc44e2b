# A mensagem semanal a quem cuida de um grupo: dez linhas no máximo, cada uma com um botão.

title-weekly = A sua semana
weekly-reply = «{ $what }» fechou. As pessoas esperam saber o que acontece a seguir.
weekly-overdue = Ainda não está feito, e { $name } prometeu até { $due }: { $text }
weekly-due = Prometido até { $due } por { $name }: { $text }
weekly-closes = «{ $what }» fecha em { $closes }.
weekly-starts = «{ $what }» começa em { $at }.
weekly-proposals = { $count ->
        [one] { $count } proposta espera apoio ou a sua palavra.
       *[other] { $count } propostas esperam apoio ou a sua palavra.
    }
weekly-said = { $count ->
        [one] Na semana passada { $count } pessoa escreveu ao grupo.
       *[other] Na semana passada { $count } pessoas escreveram ao grupo.
    }
weekly-missed = { $count ->
        [one] Na semana passada { $count } ronda não começou.
       *[other] Na semana passada { $count } rondas não começaram.
    }
weekly-stop = Para não receber a mensagem semanal: /less.
weekly-act-reply = Responder
weekly-act-promises = Dizer como correu
weekly-act-rounds = O que está a decorrer
weekly-act-proposals = Ver propostas
weekly-act-said = Ler o resultado
weekly-act-away = Quem é?
weekly-no-reply = Nada espera por uma resposta.
weekly-away = Nada chega a: { $names }.
weekly-all-reached = Agora chega-se a toda a gente.
less-no-weekly = Sem mensagem semanal
less-weekly = Outra vez a mensagem semanal
log-missed = { $count ->
        [one] { $count } ronda não começou, porque o Ladle não estava a funcionar.
       *[other] { $count } rondas não começaram, porque o Ladle não estava a funcionar.
    }
