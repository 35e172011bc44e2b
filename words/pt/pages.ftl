# What the web pages say in their own words: buttons, labels, headings. What is said in the chat is in chat.ftl.
# Reading age 9 to 11: short, plain, kind; no blame, no cheer, no jargon. How to translate: docs/how-to/translate.md.

page-name = Ladle
page-moment = { $at }
page-practice-clock = Treino: o relógio aqui anda { $factor } vezes mais depressa do que um verdadeiro.
page-to-start = Ir para o início
page-not-found = Não há nenhuma página aqui.
page-failed = Houve um problema do nosso lado. O que estava guardado continua guardado. Tente outra vez.
page-not-saved = Não foi possível guardar isto agora. Nada se perdeu: ainda está no campo. Tente outra vez daqui a pouco.
page-too-much = Isto é demais para receber de uma só vez. Envie menos.
page-form-broken = Este formulário não chegou inteiro. Volte atrás e envie outra vez.
page-form-foreign = Isto não foi enviado da nossa página, por isso nada mudou. Abra o link outra vez.
page-form-old = Esta página esteve aberta muito tempo, por isso ainda não foi enviado nada. Envie mais uma vez.
page-copy = Copiar
page-copied = Copiado

## The start page

page-start-title = Olá. O meu nome é Ladle. Sou um bot que faz perguntas curtas a grupos.
page-start-text = Alguém lhe deu um link ou um código? Escreva aqui.
page-start-code = Link ou código
page-start-go = Continuar
page-code-unknown = Não existe esse código. Veja outra vez: 8 letras e números, como 7k3m-q9xd.
page-code-over = Este link já não serve. Peça um novo a quem o deu.
page-code-wait = Houve muitos códigos errados a partir daqui. Espere um minuto e tente outra vez.

## Joining

page-join-title = { $group }
page-join-name = O seu nome no grupo (pode ser inventado)
page-name-missing = Escreva primeiro um nome. Pode ser inventado.
page-name-long = Este nome é muito comprido. Use no máximo { $most } letras.
page-declined = Tudo bem. Nada ficou guardado.
page-joined-before = Este link já foi aberto neste telefone ou computador.
page-joined-another = Outra pessoa vai entrar? Pode entrar aqui, com uma página só dela.
page-open-chat = Abrir a minha página
page-open-chat-number = Abrir a página { $number }
page-group-not-ready = Este grupo ainda não está pronto. Volte mais tarde.
page-join-on = Ou responder { $place }
page-join-by-command = Ou escreva isto ao bot { $place }:
page-new-group-title = Começar um grupo
page-new-group-text = Com este link pode começar um grupo. Vou fazer algumas perguntas. Leva cinco minutos.
page-new-group-name = O seu nome, como o grupo o vai ler
page-new-group-start = Começar

## Another account in this browser

page-link-title = Ligar este navegador?
page-link-text = Abre-se aqui uma página ligada a { $name }. As respostas e as escolhas são as mesmas. Continue só se foi quem pediu este link.
page-link-go = Ligar

## The chat page

page-chat-title = { $group }: a sua página
page-chat-closed = Não se pode abrir esta página aqui.
page-chat-closed-what = Talvez tenha sido fechada neste telefone ou computador, ou ninguém veio durante muito tempo. As suas respostas continuam lá. Abra a página no telefone onde ela funciona, e escolha "Usar noutro aparelho". Se não está aberta em lado nenhum, abra outra vez o link do seu grupo.
page-chat-empty = Já não há nada aqui.
page-your-words = As suas palavras, para poder copiar
page-skip-to-field = Ir para o campo da resposta
page-log = Mensagens
page-earlier = Mostrar mensagens anteriores
page-to-newest = Ir para a mensagem mais nova
page-answer-here = A sua resposta
page-write-here = Escrever
page-send = Enviar
page-write-first = Escreva primeiro alguma coisa.
page-too-long = Isto tem { $length } letras. Envie no máximo { $most }. Nada se perdeu: as suas palavras ainda estão no campo.
page-moment-hint = Por exemplo 2027-06-30 18:00
page-send-voice = Ou envie uma gravação de voz
page-send-picture = Enviar uma imagem
page-send-file = Enviar
page-form-say-more = Quer dizer mais alguma coisa?
page-file = Ficheiro
page-file-missing = Escolha primeiro o que quer enviar.
page-file-size = Isto é grande demais. O máximo são { $most } megabytes.
page-file-type = Isto não funciona aqui. As imagens podem ser JPEG, PNG ou WebP. A voz pode ser Ogg, WebM, MP4, M4A, 3GP ou AMR.
page-file-quota = Já não há espaço para mais imagens ou gravações. Pode escrever.
page-record = Gravar a sua voz
page-record-stop = Parar a gravação
page-record-again = Gravar de novo
page-record-send = Enviar gravação
page-record-listen = A sua gravação
page-record-on = A gravar. Fale e depois pare a gravação.
page-record-done = Gravado. Pode ouvir e depois enviar.
page-record-short = Foi curto demais. Grave outra vez, por favor.
page-record-refused = O navegador não deixa esta página usar o microfone. Pode permitir nas definições do navegador, ou enviar um ficheiro.
page-record-failed = O microfone não funciona aqui neste momento. Pode enviar um ficheiro.
page-recording = A pergunta, lida em voz alta
page-chart-alt = Os mesmos números em imagem
page-picture = Imagem
page-chart-options = { $options }
page-copy-as-text = Copiar como texto
page-copy-text-label = O texto para copiar
page-connection-lost = Sem ligação neste momento. Continuo a tentar. Nada se perdeu.
page-not-sent = Isto não saiu: não há ligação. Ainda está aqui. Envie outra vez.

## The menu

page-menu = Menu
page-menu-open = O que posso responder?
page-menu-pause = Pausa de 2 semanas
page-menu-less = Menos perguntas
page-menu-me = O meu nome, língua e hora
page-menu-mydata = O que está guardado sobre mim
page-menu-help-now = Preciso de ajuda agora
page-menu-hide = Esconder o que está aqui
page-menu-leave = Sair
page-menu-device = Usar noutro aparelho

## All questions on one page

page-whole-form = Responder a tudo numa página
page-form-title = { $group }: todas as perguntas
page-form-optional = (pode deixar em branco)
page-form-no-answer = Sem resposta
page-form-only-if = Só se respondeu a: { $question }
page-form-answer-to = { $question } ({ $answers })
page-form-files-later = A mensagem de voz ou a imagem é pedida na conversa, depois de enviar isto.
page-file-kept = Já enviou um ficheiro. Um novo fica no lugar dele.
page-file-kept-words = Já enviou uma mensagem de voz. O que escrever aqui fica no lugar dela.
page-form-send = Enviar respostas
page-form-mend = { $errors ->
        [one] É preciso ver outra vez { $errors } resposta. Ainda não foi enviado nada.
       *[other] É preciso ver outra vez { $errors } respostas. Ainda não foi enviado nada.
    }
page-form-over = Esta pergunta já não está aberta. Nada foi enviado.
page-back-to-chat = Voltar às mensagens

## Another device

page-device-title = Usar noutro aparelho
page-device-text = Vai receber um código que abre a sua página noutro telefone ou computador. Serve uma vez, durante { $minutes } minutos. Não o mostre a mais ninguém.
page-device-make = Criar um código
page-device-code = Escreva este código na página inicial do Ladle, no outro aparelho. Serve uma vez, durante { $minutes } minutos.
page-device-link = Ou abra este link lá
page-close-title = Fechar a sua página
page-close-text = Se outras pessoas usam este telefone ou computador, pode fechar aqui a sua página. As suas respostas ficam.
page-close-here = Fechar aqui
page-close-everywhere = Fechar em todo o lado
page-closed-here = A sua página está fechada aqui.
page-pass-over = Este código já foi usado, ou é antigo demais. Crie um novo.
page-open-title = Abrir a sua página aqui?
page-open-text = A sua página abre neste telefone ou computador. Depois disso, o código já não serve.
page-open-here = Abrir aqui

## Signing in

page-sign-in-title = Abrir as suas páginas aqui?
page-sign-in-text = Abrem neste telefone ou computador. Depois disso, o link já não serve.
page-sign-in-here = Abrir aqui
page-sign-in-over = Este link já foi usado, ou é antigo demais. Crie um novo.
page-sign-in-again = A sua sessão terminou aqui. Para abrir outra vez, crie um link novo.
page-sign-out = Terminar a sessão aqui
page-sign-out-everywhere = Terminar a sessão em todo o lado
page-signed-out = A sua sessão terminou.

## A facilitator's pages

page-groups-title = Os seus grupos
page-groups-none = Não cuida de nenhum grupo agora.
page-group-unfinished = Falta alguma coisa
page-desk-parts = Partes destas páginas
page-desk-chat = A minha página de chat
page-desk-groups = Todos os meus grupos
page-desk-group = Perguntas
page-desk-members = Pessoas
page-desk-plan = Planear alguma coisa
page-desk-settings = Sobre o grupo
page-save = Guardar
page-done-saved = Guardado.
page-done-planned = Está marcado. Eu pergunto, lembro, fecho e envio o resultado.
page-done-undone = Anulado. Se há uma pergunta aberta agora, ela segue até ao fim.
page-done-replied = Enviado ao grupo todo.
page-done-added = Esta pessoa já está no grupo.
page-done-relayed = Guardado. Está marcado com o seu nome.
page-done-invited = Aqui está um link novo. O anterior também funciona.
page-done-resent = Estou a tentar outra vez. O que já vem tarde fica de fora.

page-missing-title = Antes de eu poder perguntar
page-missing-text = Nenhuma pergunta sai até o grupo ter tudo isto.
page-missing-go = Preencher
page-waiting-title = Uma pergunta fechou: o que acontece agora?
page-waiting-go = Ver e responder

page-rounds-title = O que decorre e o que vem
page-rounds-none = Ainda não há nada marcado.
page-given-up = { $count ->
        [one] Não consegui entregar { $count } mensagem deste grupo. Tentei muitas vezes.
       *[other] Não consegui entregar { $count } mensagens deste grupo. Tentei muitas vezes.
    }
page-given-up-again = Tentar outra vez
page-round-answered = { $count ->
        [0] Ainda ninguém respondeu.
        [one] { $count } pessoa respondeu.
       *[other] { $count } pessoas responderam.
    }
page-round-name = Vez { $number }, { $date }
page-round-times = Abre: { $opens }. Fecha: { $closes }.
page-date-time = { $day }, { $date }, { $time }
page-series-running = A decorrer
page-series-ended = Acabou
page-series-undone = Anulado
page-series-next = A seguir: { $day }, { $date }, { $time }
page-series-undo = Anular
page-series-end = Acabar depois desta vez
page-phase-early = Em breve
page-phase-open = Aberto
page-phase-awaiting-reply = Espera a sua resposta
page-phase-released = O resultado já saiu
page-phase-cancelled = Cancelado

page-invite-title = Convidar pessoas
page-invite-text = Cole isto onde as pessoas estão. Não é preciso instalar nada.
page-invite-label = Mensagem para colar
page-invite-code = Ou escrevem este código na página inicial:
page-invite-new = Criar um link novo

page-export-title = Levar as respostas
page-export-text = Contém as respostas que as pessoas deixam guardar neste momento. Guarde em lugar seguro, e apague quando já não precisar.
page-export-mark = Para o Excel: mostrar bem todas as letras (põe uma marca no início)
page-export-csv = Tabela (CSV)
page-export-jsonl = Para programas (JSON Lines)

## About the group

page-group-name = Nome do grupo
page-group-help = A quem pedir ajuda ou fazer reclamações
page-group-data = A quem perguntar sobre os dados
page-group-ends = O dia em que tudo se apaga
page-group-zone = Fuso horário (pode ser uma cidade grande)
page-group-languages = Línguas do grupo

## Members

page-members-text = Aqui ninguém pode ver quem respondeu. É de propósito.
page-role-facilitator = Facilitação
page-role-owner = Responsável
page-member-joined = No grupo
page-member-paused = Em pausa até { $until }
page-member-unreachable = As mensagens não chegam
page-member-left = Saiu
page-member-without-phone = Sem telefone

page-add-title = Juntar uma pessoa sem telefone
page-add-text = Leia isto primeiro à pessoa. É ela que decide.
page-add-name = O nome da pessoa no grupo
page-add-language = A língua da pessoa
page-add-consented = Li o texto em voz alta, e a pessoa disse que sim.
page-add-go = Juntar

## Planning a check-in

page-plan-title = Planear alguma coisa
page-plan-what = O que quer perguntar?
page-plan-what-hint = Se deixar os campos vazios, as pessoas veem a pergunta e as respostas do costume.
page-plan-more-languages = Em mais línguas
page-plan-question = A sua pergunta
page-plan-points = As respostas para tocar, uma por linha
page-plan-number = Pergunta { $number }
page-plan-more = Mais perguntas, ou de outro tipo
page-plan-kind-and-more = Tipo de pergunta, e mais
page-plan-kind = De que tipo é a pergunta?
page-kind-scale = Tocar num grau, de uma ponta à outra
page-kind-choice = Tocar numa resposta
page-kind-several = Tocar em várias respostas
page-kind-order = Pôr respostas por ordem
page-kind-yes-no = Sim ou não
page-kind-words = Escrever ou falar
page-kind-number = Um número
page-kind-moment = Um dia e uma hora
page-kind-day = Um dia
page-kind-voice = Uma mensagem de voz
page-kind-picture = Uma imagem
page-plan-low = Número mais pequeno (vazio: qualquer um)
page-plan-high = Número maior (vazio: qualquer um)
page-plan-parts = Também partes de um número, como 2,5
page-plan-fewest = Tocar pelo menos em
page-plan-most = Tocar no máximo em (vazio: todas)
page-plan-optional = As pessoas podem não responder a isto
page-plan-if = Só depois de algumas respostas
page-plan-if-hint = Marque uma resposta, e só quem a deu recebe esta pergunta. Sem marcas, todo o grupo a recebe.
page-plan-if-any = Qualquer resposta
page-plan-reading = A pergunta, lida em voz alta
page-plan-reading-hint = Uma gravação para quem lê pouco. Quem recebe a pergunta pode ouvi-la.
page-plan-reading-remove = Tirar esta gravação
page-plan-add = Juntar uma pergunta
page-plan-up = Para cima
page-plan-down = Para baixo
page-plan-remove = Tirar
page-plan-full = Pode haver { $most } perguntas.
page-plan-research = As respostas são usadas na investigação. Primeiro pergunta-se às pessoas.
page-plan-credit = Quem pode ler o que escreveu?
page-plan-words = As pessoas também podem escrever, e escolher quem lê
page-plan-when = Quando?
page-plan-often = Quantas vezes
page-plan-weekly = Todas as semanas
page-plan-fortnightly = De 2 em 2 semanas
page-plan-monthly = Todos os meses, no dia da primeira vez
page-plan-once = Só uma vez, no primeiro dia
page-plan-time = A que horas
page-plan-first = Primeiro dia
page-plan-days = Nestes dias
page-plan-hour-of = Que relógio conta?
page-plan-hour-group = O mesmo momento para o grupo todo
page-plan-hour-person = À hora de cada pessoa
page-plan-how-long = Quanto tempo? (em dias)
page-plan-open-for = Fica aberto
page-plan-remind = Um lembrete depois de (0: nenhum)
page-plan-early = Aceita respostas antes, até
page-plan-late = Ainda guarda respostas tardias durante
page-plan-reply = O resultado espera a sua resposta durante
page-plan-facilitators = Perguntar também a quem facilita
page-plan-look = Ver como fica
page-plan-start = Começar
page-plan-change = Mudar
page-plan-mend = { $errors ->
        [one] É preciso ver outra vez { $errors } sítio. Ainda nada está marcado.
       *[other] É preciso ver outra vez { $errors } sítios. Ainda nada está marcado.
    }
page-plan-ask-missing = Escreva a pergunta.
page-plan-high-low = O número maior tem de ser maior do que o mais pequeno.
page-plan-most-less = Não pode ser menos do que o número ao lado.
page-plan-if-later = Esta pergunta tem de vir depois da pergunta { $number }.
page-plan-if-gone = Esta resposta já não existe. Marque outra, ou nenhuma.
page-plan-question-long = Uma pergunta pode ter { $most } letras.
page-plan-points-differ = As respostas para tocar devem ser tantas numa língua como nas outras.
page-plan-points-count = Escreva de { $least } a { $most } respostas para tocar, uma por linha.
page-plan-points-unfit = Cada resposta para tocar deve ser diferente das outras, com { $most } letras no máximo.
page-plan-no-day = Escolha um dia da semana.
page-plan-reminder-late = O lembrete tem de vir antes do fim.

page-preview-title = Veja primeiro
page-preview-seen = É isto que as pessoas veem
page-preview-minutes = { $minutes ->
        [one] Cada pessoa precisa de cerca de { $minutes } minuto.
       *[other] Cada pessoa precisa de cerca de { $minutes } minutos.
    }
page-preview-if = Só vem depois de uma resposta a: { $question }
page-preview-dates = As próximas vezes
page-preview-zone = Hora de { $zone }.
page-preview-open = { $days ->
        [one] Aberto durante { $days } dia.
       *[other] Aberto durante { $days } dias.
    }
page-preview-remind = { $days ->
        [one] Um lembrete depois de { $days } dia.
       *[other] Um lembrete depois de { $days } dias.
    }
page-preview-no-reminder = Sem lembrete.

## A round

page-result-title = O resultado
page-reply-send = Enviar ao grupo todo
page-answers-title = Respostas
page-answers-text = Vê estas respostas com os nomes, como as pessoas aceitaram ao entrar. Não as passe a mais ninguém.
page-answers-none = Não há respostas para ler.
page-answer-late = tardia
page-answer-relayed = escrita por { $name }
page-credit-facilitators = só para quem facilita
page-credit-named = para o grupo, com nome
page-credit-unnamed = para o grupo, sem nome

page-relay-title = Escrever uma resposta por alguém
page-relay-text = Para uma pessoa que lhe disse a resposta, numa chamada ou em papel. Fica marcada com o seu nome.
page-relay-who = Para quem?
page-relay-go = Continuar
page-relay-for = Respostas de { $name }
page-relay-consented = { $name } deu-me estas respostas, e aceitou que eu as escreva.
page-relay-consent = Marque a caixa quando a pessoa aceitar que escreva isto.
page-relay-save = Guardar
