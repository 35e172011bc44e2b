# What the web pages say in their own words: buttons, labels, headings. What is said in the chat is in chat.ftl.
# Reading age 9 to 11: short, plain, kind; no blame, no cheer, no jargon. How to translate: docs/how-to/translate.md.

page-name = Ladle
page-moment = { $at }
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
page-new-group-title = Começar um grupo
page-new-group-text = Com este link pode começar um grupo. Vou fazer algumas perguntas. Leva cinco minutos.
page-new-group-start = Começar

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
page-file-missing = Escolha primeiro o que quer enviar.
page-file-size = Isto é grande demais. O máximo são { $most } megabytes.
page-file-type = Isto não funciona aqui. As imagens podem ser JPEG, PNG ou WebP, e a voz pode ser Ogg.
page-file-quota = Já não há espaço para mais imagens ou gravações. Pode escrever.
page-recording = A pergunta, lida em voz alta
page-chart-alt = Os mesmos números em imagem
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
page-menu-leave = Sair
page-menu-device = Usar noutro aparelho

## All questions on one page

page-whole-form = Responder a tudo numa página
page-form-title = { $group }: todas as perguntas
page-form-optional = (pode deixar em branco)
page-form-no-answer = Sem resposta
page-form-only-if = Só se respondeu a: { $question }
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
