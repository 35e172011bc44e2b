# Everything Ladle says in a chat. Reading age 9 to 11: short, plain, kind; no blame, no cheer, no jargon.
# "{ $name }" marks what is filled in. How to translate: docs/how-to/translate.md.
# Only words that Portugal, Brazil and the African countries share: "grupo" for team, "mostrar" for share, "em" for dates,
# no "contacto/contato", "registo/registro", "a fazer/fazendo". Nobody is called "tu" or "você".
# [one] is 0 and 1 in Portuguese, so it always shows the number.

## Joining

join-card = Olá. O meu nome é Ladle e sou um bot. Faço perguntas curtas para { $group }. { $facilitator } vê as suas respostas e o seu nome. O grupo vê os totais, e as palavras que quiser mostrar. Tudo se apaga em { $ends }, ou antes: /leave. Ajuda ou reclamações: { $help }. Só para adultos. Pode ser?
join-card-more = As respostas ajudam o grupo a ver como as pessoas estão. Pode deixar qualquer pergunta sem resposta. Pode sair a qualquer momento com /leave, sem dizer porquê. Ninguém fica a saber quem não respondeu. Perguntas sobre os seus dados: { $data }. { $facilitator } pode ler o que escrever. O grupo só lê o que lhe der.
join-as = Entrar como { $name }
join-yes = Entrar
join-other-name = Outro nome
join-no = Não
join-ask-name = Que nome quer usar? Pode ser um nome inventado.
join-refused = Tudo bem. Nada ficou guardado.
joined = Já faz parte de { $group }. As perguntas chegam aqui. Para sair: /leave.
joined-next = Já faz parte de { $group }. A primeira pergunta chega: { $at }. Para sair: /leave.
joined-already = Já faz parte de { $group }.
facilitates-now = A partir de agora, também cuida do grupo { $group }, com as outras pessoas.
welcome-back = Olá de novo. Pode continuar aqui.
not-a-member = Ainda não está num grupo. Abra o link que recebeu, ou escreva /start e o seu código.
start-needs-code = Olá. O meu nome é Ladle e sou um bot. Para começar, abra o link que recebeu, ou escreva /start e o seu código.
invite-unknown = Não conheço este link ou código. Confirme se está certo, ou peça um novo.
invite-over = Este link ou código já não serve. Peça um novo.
code-privately = Outras pessoas podem ler isto, por isso o código já não serve. Peça um novo, e envie-o só onde mais ninguém lê.
invite-message = { $group }: perguntas curtas, sem instalar nada. { $link }
account-taken = Esta conta já é de outra pessoa. Nada mudou.
group-not-ready = Este grupo ainda não está pronto. Volte mais tarde.
language-en = English
language-pt = Português
language-ar = العربية

## Making a group

set-up-group = Olá. Como se chama o grupo?
set-up-you = Como se chama?
set-up-help = A quem se pode pedir ajuda ou fazer uma reclamação?
set-up-settled = { $you } cuida das respostas. Tudo se apaga em { $ends }.
set-up-data = A quem se pode perguntar sobre os dados?
set-up-ends = Em que dia se deve apagar tudo? Por exemplo 2027-06-30.
set-up-ready = Pronto. Cole isto onde as pessoas estão:
missing-help_contact = a quem pedir ajuda
missing-data_contact = a quem perguntar sobre os dados
missing-ends_on = o dia em que tudo se apaga
group-not-safe = Ainda não sai nenhuma pergunta. Falta ao grupo: { $missing }.
group-ends-soon = { $group } acaba em { $ends }. Nesse dia apagam-se todas as respostas. Se o grupo quer guardar alguma coisa, guarde antes.

## Planning

plan-what = O que vem primeiro?
activity-check-in = Balanço
activity-own-question = A minha pergunta
plan-question = O que quer perguntar?
plan-preview = Vão ver: "{ $question } { $points }"
plan-when = Abre: { $opens }. Fecha: { $closes }. { $reminders ->
        [0] Sem lembrete.
        [one] { $reminders } lembrete.
       *[other] { $reminders } lembretes.
    } { $minutes ->
        [one] { $minutes } minuto por pessoa.
       *[other] { $minutes } minutos por pessoa.
    }
plan-change-what = O que quer mudar?
plan-part-day = Dia
plan-part-hour = Hora
plan-part-often = Quantas vezes
plan-day = Em que dia?
plan-hour = A que horas?
plan-often = Quantas vezes?
plan-never = Nenhum dia serve. Escolha outros dias.
plan-undone = Anulado. Ninguém recebeu a pergunta.
plan-ended = Não vai começar outra vez. O que está aberto segue até ao fim.
planned = Está marcado. Eu pergunto, lembro, fecho e envio o resultado.
unreachable-count = { $count ->
        [one] As mensagens ainda não chegam a { $count } pessoa.
       *[other] As mensagens ainda não chegam a { $count } pessoas.
    }
often-weekly = Todas as semanas
often-fortnightly = De 2 em 2 semanas
often-once = Só uma vez
weekday-mo = Segunda-feira
weekday-tu = Terça-feira
weekday-we = Quarta-feira
weekday-th = Quinta-feira
weekday-fr = Sexta-feira
weekday-sa = Sábado
weekday-su = Domingo
clock-hour = { $hour }:00
act-ok = OK
act-start = Começar
act-change = Mudar
act-try = Experimentar
act-undo = Anular
try-over = Foi só para experimentar. Nada ficou guardado.
rounds-missed = { $count ->
        [one] { $group }: { $count } pergunta não foi enviada, porque o Ladle estava desligado.
       *[other] { $group }: { $count } perguntas não foram enviadas, porque o Ladle estava desligado.
    }

## The check-in

check-in-week = Como foi a sua semana?
week-good = Tudo bem
week-mixed = Mais ou menos
week-hard = Difícil
check-in-more = Guardado. Quer dizer mais? Escreva ou fale, em qualquer língua.
check-in-credit = Quem pode ler isto?
check-in-brief-words = O que escreveu:
check-in-brief-credit = Quem pode ler:
credit-facilitators = Só { $facilitator }
credit-named = O grupo, com o meu nome
credit-unnamed = O grupo, sem nome ({ $facilitator } vê o nome; pode-se adivinhar)
check-in-done = Guardado. O resultado chega: { $result }. Ninguém acompanha este chat o dia todo. Precisa de ajuda agora? { $help }.
check-in-done-late = Guardado. O resultado já saiu, por isso isto não entra nele. Ninguém acompanha este chat o dia todo. Precisa de ajuda agora? { $help }.
act-ask-less = Menos perguntas
of-group = { $group }:
reminder = Esta pergunta ainda está aberta. Para não receber lembretes: /less.
question-closed = Esta pergunta já fechou.
closed-note = Esta pergunta já fechou. O que enviou agora não ficou guardado.
title-question = Chegou uma pergunta
title-reminder = Uma pergunta ainda está aberta
title-result = Chegou o resultado
title-closed = Uma pergunta fechou
title-notice = Uma mensagem do Ladle

## The result

result-counts = { $answered ->
        [one] { $answered } pessoa respondeu.
       *[other] { $answered } pessoas responderam.
    } { $counts }.
result-counts-brief = { $answered ->
        [one] { $answered } resposta.
       *[other] { $answered } respostas.
    } { $counts }.
result-nearly-all = { $answered } pessoas responderam. Todas, ou todas menos uma ou duas, escolheram { $option }.
result-mixed = { $answered } pessoas responderam. Houve respostas de vários tipos.
result-too-few = Responderam menos de 5 pessoas, por isso não se mostram números.
result-order = { $answered } pessoas responderam. Por ordem, a mais desejada primeiro: { $order }.
result-question = { $question }
count-of = { $option } { $count }
count-joined = { $options } { $count }
count-few = { $option } duas ou menos
count-nearly-all = { $option } todas ou quase todas
quote-named = { $name }: "{ $words }"
quote-unnamed = Alguém: "{ $words }"
closing-wrote = { $count ->
        [one] { $count } pessoa escreveu ao grupo.
       *[other] { $count } pessoas escreveram ao grupo.
    }
reply-ask = O que acontece agora? O grupo todo vai ver a sua resposta.
reply-send-without = Enviar sem resposta
reply-already = Já foi enviada uma resposta. Fica como está.
sent-to-everyone = Enviado ao grupo todo.
result-next = E agora? { $facilitator } diz: { $reply }
result-no-reply = E agora? Ainda sem resposta.
act-talk = Falar sobre isto
talk-ask = O que quer dizer? { $facilitator } vai ler.
talk-saved = Guardado. { $facilitator } pode ler. O que der ao grupo sai com o próximo resultado.
talk-arrived = Alguém escreveu sobre o resultado. Pode ler na sua página.

## Leaving, pausing, asking less

leave-how = O que quer fazer?
leaving-pause = Pausa de 2 semanas
leaving-keep = Sair, guardar respostas
leaving-delete = Sair e apagar
leaving-stay = Ficar
leave-preview = Apaga-se agora: { $items }, o seu nome. Cópias de segurança: desaparecem em { $days } dias. O que já foi enviado não se pode recolher.
leave-preview-name = Apaga-se agora: o seu nome. Cópias de segurança: desaparecem em { $days } dias. O que já foi enviado não se pode recolher.
leave-count-check-ins = { $count ->
        [one] { $count } balanço
       *[other] { $count } balanços
    }
leave-count-comments = { $count ->
        [one] { $count } comentário
       *[other] { $count } comentários
    }
leave-count-files = { $count ->
        [one] { $count } gravação ou imagem
       *[other] { $count } gravações e imagens
    }
leave-count-studies = { $count ->
        [one] as suas notas em { $count } estudo, se deu notas
       *[other] as suas notas em { $count } estudos, se deu notas
    }
my-data-studies = { $count ->
        [one] Pode dar notas em { $count } estudo. O que deu fica numa caixa fechada até à última ronda, para o poder ver outra vez.
       *[other] Pode dar notas em { $count } estudos. O que deu fica numa caixa fechada até à última ronda, para o poder ver outra vez.
    }
leave-count-others = { $count ->
        [one] { $count } outra resposta
       *[other] { $count } outras respostas
    }
leave-owner = Só há uma pessoa a cuidar deste grupo. Peça primeiro a outra pessoa que fique com ele.
act-delete = Apagar
act-go-back = Voltar
deleted = Tudo apagado. Adeus, e agradeço a sua ajuda.
left = Saiu de { $group }. As suas respostas ficam guardadas até { $ends }. Adeus, e agradeço a sua ajuda.
stayed = Nada mudou.
paused = Não vai receber nada antes de { $until }. Para acabar a pausa: /less.
a-member-left = { $group }: uma pessoa saiu.
less-how = De quanto em quanto tempo devo perguntar?
less-pause = Pausa de 2 semanas
less-half = Uma vez sim, outra não
less-silent = Sem lembretes
less-usual = Como sempre
less-done = Feito. Pode mudar outra vez com /less.

## Me, my data, help

me-summary = Nome: { $name }. Língua: { $language }. Fuso horário: { $zone }. O que quer mudar?
me-part-name = Nome
me-part-language = Língua
me-part-zone = Fuso horário
me-part-hour = A minha hora
me-part-pause = Quem vê uma pausa
me-part-where = Onde chegam as perguntas
me-part-nothing = Nada
me-ask-name = Que nome quer usar?
me-ask-language = Que língua?
me-ask-zone = Que cidade fica perto? Por exemplo Lisboa.
me-zone-unknown = Não conheço { $zone }. Escreva uma cidade grande que fique perto, por exemplo Lisboa.
me-ask-hour = A que horas devem chegar as perguntas?
me-ask-shows-pause = Quem cuida do grupo pode ver quando faz uma pausa?
me-changed = Mudado.
my-data-profile = Nome: { $name }. Língua: { $language }. Fuso horário: { $zone }.
my-data-accounts = Contas ligadas: { $accounts }.
my-data-answers = Guardado: { $items }.
my-data-no-answers = Não há respostas guardadas.
my-data-agreed = Disse que sim a: { $purposes }.
my-data-ends = Tudo se apaga em { $ends }. Perguntas: { $data }. Para apagar já: /leave.
purpose-membership = fazer parte do grupo
purpose-check-ins = balanços guardados para o grupo
purpose-research = histórias usadas na pesquisa
purpose-quotes = frases suas
purpose-media = voz e imagens
purpose-contact = mensagens depois do projeto
purpose-archive = guardar as respostas num arquivo
help = Faço perguntas curtas e trago o resultado. /open mostra o que pode responder, /rounds o que está planeado. /me muda o nome, a língua ou a hora. /pause e /less: menos perguntas. /mydata: o que está guardado. /consent: aquilo com que concordou. /link: usar num segundo lugar. /hide: limpar esta conversa. /leave: sair. Ajuda ou reclamações: { $help }.
help-now = Ninguém acompanha este chat o dia todo. Precisa de ajuda agora? { $help }.
help-unknown = Não conheço este comando. /help mostra o que há.
nothing-open = Não há nada para responder agora.
nothing-asked = Não há perguntas agora, por isso isto não ficou guardado. /help mostra o que pode fazer.
not-allowed = Só quem cuida do grupo pode fazer isto.
which-group = De que grupo se trata?
no-such-language = Ainda não falo { $language }.
something-failed = Houve um problema, e isto não ficou guardado. Tente outra vez.
try-again-later = Não foi possível guardar isto agora. Tente mais tarde.

## In shared chats

space-hello = Olá. O meu nome é Ladle e sou um bot. Faço perguntas curtas para grupos, a cada pessoa em privado. As respostas ficam privadas. Quem cuida deste chat pode escrever /setup.
space-privately = Eu respondo onde mais ninguém lê. Toque no botão para abrir o chat privado.
space-promoted = Não preciso de direitos especiais neste chat. Podem ser retirados.
space-gone = Já não estou num chat de { $group }. As perguntas ainda chegam a cada pessoa em privado. Para voltar a ter avisos nesse chat, é preciso pôr lá o Ladle outra vez.
space-silenced = Já não posso escrever num chat de { $group }. As perguntas ainda chegam a cada pessoa em privado. Para mudar isto, é preciso deixar o Ladle enviar mensagens nesse chat, e depois escrever /setup nesse chat.
space-back = Já posso escrever outra vez no chat de { $group }.
space-linked = Este chat agora é de { $group }. O meu nome é Ladle e sou um bot. Todas as pessoas deste chat veem quando abre uma pergunta, e os números dos resultados. As respostas ficam privadas.
space-linked-silently = Este chat agora é de { $group }. O meu nome é Ladle e sou um bot. Pergunto a cada pessoa em privado, e não aviso nada aqui. As respostas ficam privadas.
space-linked-told = Um chat agora é de { $group }. Todas as pessoas desse chat podem ler os avisos e os números.
space-unlinked = Este chat já não é de { $group }. A partir de agora, não se diz aqui nada sobre esse grupo.
announce-open = Há uma pergunta de { $group }, aberta até: { $closes }. A sua resposta fica privada.
announce-closed = A pergunta de { $group } fechou. O resultado vem a seguir.
announce-result = Chegou o resultado de { $group }.
announce-words = O que as pessoas escreveram está no seu chat privado.
act-answer-privately = Responder em privado
act-join-or-answer = Entrar ou responder em privado
act-read-privately = Ler em privado
act-open-privately = Abrir o chat privado
act-set-up = Preparar este chat
setup-where = Escreva /setup no chat que o grupo usa. Antes, ponha lá o Ladle.
setup-privately = Se escreveu /setup, toque no botão. O resto pergunto onde mais ninguém lê.
setup-not-yours = Só quem cuida deste chat o pode preparar.
setup-lacks = Ainda preciso destes direitos neste chat: { $rights }. Depois, escreva /setup outra vez.
right-see = ver este canal
right-send = enviar mensagens
right-threads = escrever em tópicos
right-files = enviar imagens
setup-over = Isto já passou, ou foi outra pessoa que pediu. Escreva /setup no chat outra vez.
setup-taken = Este chat é de { $group }. Só quem cuida de { $group } pode mudar isso.
setup-no-group = Ainda não cuida de nenhum grupo. Quem cuida do seu grupo pode enviar um link para isso. Para um grupo novo, fale com quem trata do Ladle. Depois, escreva /setup no chat outra vez.
setup-which = De que grupo é este chat?
setup-means = Ligar este chat a { $group }? Todas as pessoas do chat vão ver quando abre uma pergunta, e os números dos resultados. As respostas ficam privadas.
setup-linked = Este chat é de { $group }. O que quer mudar?
sharing-connect = Ligar
sharing-silently = Ligar, sem avisos
sharing-nothing = Deixar como está
sharing-disconnect = Desligar este chat
sharing-quiet = Sem avisos aqui
sharing-loud = Avisar aqui outra vez
sharing-other = Ligar a outro grupo
setup-connected = Feito. O chat agora é de { $group }.
setup-disconnected = Feito. O chat já não é de { $group }.
setup-quiet = Feito. A partir de agora, não há avisos no chat.
setup-loud = Feito. A partir de agora, há avisos de perguntas e resultados no chat.

## Several accounts of one person

link-made = Pode usar Ladle num segundo lugar, como a mesma pessoa. Abra Ladle lá e escreva isto:
link-type = /link { $code }
link-open = Ou abra lá este link: { $link }
link-careful = O código serve uma vez, durante { $minutes } minutos. Não o mostre a ninguém.
link-ask = Isto liga esta conta a { $name } { $place }. As respostas e as escolhas passam a ser as mesmas. Continue só se foi quem pediu este código.
link-connected = Já está ligado.
link-told = Há um novo lugar ligado: { $platform }. Não foi quem o ligou?
link-unknown = Não conheço este código. Para ter um novo, escreva /link na outra conta.
link-over = Este código já não serve. Para ter um novo, escreva /link na outra conta.
link-own = Este código é seu. Escreva-o na conta que quer ligar.
link-privately = Outras pessoas podem ler isto, por isso o código já não serve. Escreva /link outra vez, e envie o novo código só onde mais ninguém lê.
sign-in-taken = Já está aqui como outra pessoa. Para juntar as duas: escreva /link na outra conta, e depois aqui /link com o código.
not-connected = Esta conta já não está ligada. Para ligar outra vez: /link e um código.
unlink-last = Esta é a sua única conta aqui. Para sair: /leave.
unlink-too-new = Esta conta foi ligada há pouco tempo. A partir de amanhã pode desligar as outras.
unlink-which = Que conta devo desligar? Não chega lá mais nada.
unlinked = Já não está ligado: { $platform }.
unlinked-here = Esta conta já não está ligada. Não chega aqui mais nada. Para ligar outra vez: /link e um código.
asked-here = Pergunto { $place }. Se não der, pergunto { $fallback }.
asked-only = Pergunto { $place }.
asked-elsewhere = Já não dá para escrever { $lost }, por isso pergunto agora { $place }. Para mudar: /me.
where-stay = Sempre: { $platform }
where-last = Onde escrevi da última vez
act-connect = Ligar
act-disconnect = Desligar
platform-browser = página web
platform-terminal = terminal
platform-telegram = Telegram
platform-discord = Discord
platform-numbered = { $platform } { $number }
platform-here = { $platform } (aqui)
on-browser = na sua página web
on-terminal = no terminal
on-telegram = no Telegram
on-discord = no Discord
hidden = Escondido. As suas respostas ficam guardadas. /open mostra o que pode responder.
hidden-browser = Para fechar também esta página aqui, escolha "{ page-menu-device }" no menu.
hidden-terminal = O que está nesta janela fica até a fechar.
code-wait = Esta conta enviou muitos códigos errados. Espere uma hora e tente outra vez.

## Asking for consent

consent-check-ins = Podemos guardar as suas respostas para quem cuida do grupo? Pode dizer não e ficar no grupo.
consent-research = Podemos usar na pesquisa o que escrever? Quem cuida do grupo vê o seu nome, se não escolher de outra forma. Pode dizer não e ficar no grupo.
consent-quotes = Podemos usar frases suas em relatórios? Pode dizer não e ficar no grupo.
consent-media = Podemos guardar a sua voz ou imagem para o grupo? Há quem possa reconhecer. Pode dizer não e escrever.
consent-contact = Podemos voltar a escrever depois do projeto? Pode dizer não.
consent-archive = As suas respostas podem ficar guardadas num arquivo depois do projeto? Pode dizer não.
agree-ask = Concordou com: { $purposes }. O que quer mudar?
agree-take-back = Retirar: { $purpose }
agree-to = Concordar: { $purpose }
agree-nothing = Nada
agree-given = Anotado. Pode retirar com /consent.
agree-taken-back = Retirado. Já não se pergunta, e o que deu para isto fica de fora a partir de agora.
control-agree = Sim, podem
control-refuse = Não
declined = Tudo bem. Continua no grupo, e não se pergunta isto.
relay-needs-consent = Esta pessoa tem de aceitar primeiro. Leia o texto em voz alta, e marque a caixa quando a pessoa disser que sim.
relay-own-vote = { $name } já votou. Só essa pessoa pode mudar o voto.
relay-told = { $name } registou um voto por si: "{ $question }".
relay-name = { $name } (registado por quem facilita)

## Taps at every question

control-skip = Passar
control-finish = Terminar
control-back = Voltar
control-later = Mais tarde
control-stop = Parar
control-more = Mais
control-done = Pronto
control-clear = Começar de novo
control-send = Enviar
answer-yes = Sim
answer-no = Não
answer-none = sem resposta
answer-voice = uma mensagem de voz
answer-plain = { $text }
answer-label = { $label }
stopped = Parou aqui. O que enviou antes ficou guardado.
later-said = Volto a perguntar: { $at }.
moved-on = Essa pergunta já passou. Nada mudou.
hint-many = Toque em todas as que servem, e depois em Pronto.
hint-many-most = Escolha até { $most }, e depois toque em Pronto.
hint-order = Toque nelas por ordem, a mais importante primeiro.
review-title = As suas respostas:
review-line = { $number }. { $question } { $answer }
review-change = Mudar a { $number }

## When an answer does not fit

refused-pick-one = Toque numa das respostas, ou escreva o número dela.
refused-pick-several = Toque nas respostas, ou escreva os números delas.
refused-empty = Não há palavras aqui. Escreva alguma coisa.
refused-too-long = Isto tem { $length } letras. Envie no máximo { $most }. Nada ficou guardado, por isso copie antes.
refused-number = Escreva um número, por exemplo 7.
refused-whole-number = Escreva um número inteiro, por exemplo 7.
refused-between = Escreva um número de { $least } a { $most }.
refused-at-least = Escreva { $bound } ou mais.
refused-at-most = Escreva { $bound } ou menos.
refused-date = Escreva o dia assim: 2027-06-30.
refused-moment = Escreva o dia e a hora assim: 2027-06-30 18:00.
refused-too-early = Esse dia já passou. Escolha um dia mais tarde.
refused-too-far = Esse dia está muito longe. Escolha um dia mais cedo.
refused-twice = Uma resposta está repetida.
refused-order-all = Ponha todas as { $options } por ordem.
refused-too-few = Escolha pelo menos { $least }.
refused-too-many = Escolha no máximo { $most }.
refused-skip = Esta pergunta precisa de uma resposta. Pode escrever /stop.
refused-back = Esta é a primeira pergunta.
refused-send-voice = Envie uma mensagem de voz.
refused-send-picture = Envie uma imagem.
refused-type-it = Escreva a resposta.
refused-form = { $errors ->
        [one] É preciso ver outra vez { $errors } resposta.
       *[other] É preciso ver outra vez { $errors } respostas.
    }

## How things stand beside one another

list-or = {" ou "}
list-slash = {" / "}
list-then = {", depois "}

## Commands, as the menus of chat platforms explain them (at most 100 letters)

command-open = Mostrar o que pode responder
command-help = O que faço, e quem ajuda
command-me = Mudar o nome, a língua ou a hora
command-less = Receber menos perguntas
command-pause = Não receber nada por 2 semanas
command-new = Perguntar algo ao grupo
command-mydata = Ver o que está guardado sobre si
command-consent = Ver e mudar aquilo com que concordou
command-link = Usar também outro aplicativo ou telefone
command-unlink = Deixar de usar uma das suas contas
command-hide = Tirar as palavras deste chat
command-leave = Pausar, sair ou apagar
command-start = Começar, com o código que recebeu
command-setup = Ligar este chat a um grupo

## Files

file-size = Isto é grande demais. O máximo são { $most } megabytes.
file-type = Isto não funciona aqui. Envie uma mensagem de voz ou uma imagem.
file-quota = Já não há espaço para mais imagens ou gravações. Pode escrever.
