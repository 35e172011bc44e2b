# O que se pode fazer depois com palavras dadas sem nome.

claim-how = Para encontrar palavras que deu sem nome, envie /claim e as suas seis palavras, na nossa conversa privada.
claim-apart = Faça isto na nossa conversa privada, por favor. Aqui há quem leia: se estas eram as suas seis palavras, quem as viu também pode encontrar o seu texto.

# Under an answer without a name: asks for the six words that lead back to it
sealed-six = Seis palavras
# $words: six words that belong to no language
sealed-six-words = Com estas seis palavras encontra-a mais tarde: { $words }. Anote-as agora. Não as guardo, e não posso mostrá-las outra vez. Mais tarde, envie /claim e estas palavras.

claim-six = Preciso das seis palavras. Envie /claim e depois as seis palavras.
# $place: 1 for the first of the six words
claim-mistyped = A palavra { $place } não é das minhas. Veja-a outra vez, por favor.
claim-wait = Demasiadas tentativas. Espere uma hora, por favor.
claim-none = Não encontro nada aqui. Talvez tenha sido apagado, ou haja palavras mais novas.
claim-again = Para continuar, envie outra vez /claim e as suas seis palavras.
claim-text = Escreveu isto em { $group }, sem o seu nome:
# $question: what a facilitator asks about somebody's words
claim-asked = Quem facilita pergunta: "{ $question }"
claim-said = A sua resposta: "{ $words }"
claim-said-later = A sua resposta, que será mostrada { $at }: "{ $words }"
# $until: the day on which the note of whose words these are is destroyed
claim-until = Até { $until } consigo saber que estas palavras são suas. Quem facilita não consegue. Quem cuida do computador conseguiria.
claim-my-data = Sem nome: { $count ->
    [one] { $count } texto
    [many] { $count } textos
   *[other] { $count } textos
} que ainda encontro para si, até { $until }. Depois disso, só as suas seis palavras levam lá.
claim-reply = Responder
claim-next = Mostrar o seguinte
claim-mute = Sem mais perguntas
claim-write = Escreva a sua resposta. O seu nome não fica guardado com ela.
claim-noted = Já tenho isso.
# $most: a number of characters
claim-too-long = É demasiado longo. Use no máximo { $most } letras, por favor.
claim-replied = Obrigado. A sua resposta é mostrada { $at }, com outras que haja. Não digo de quem é.
claim-delete-sure = Apagar estas palavras? Não se podem recuperar. O que outros leram ou copiaram fica com eles.
claim-deleted = Desaparecem { $at }. Então o grupo lê que um texto foi retirado, e não qual.
claim-muted = Não recebe mais perguntas. Esqueci que estas palavras são suas. Só as seis palavras levam lá agora. Sem elas, ninguém pode encontrar nem apagar o que escreveu.
# Stands above words without a name that somebody is asked about
claim-brought = Quem facilita tem uma pergunta sobre algo que escreveu sem nome. Trouxe-a sem dizer a ninguém quem é.

# What facilitators read once a day
# $count: how many replies came
later-replies = { $group }: { $count ->
    [one] Chegou { $count } resposta
    [many] Chegaram { $count } respostas
   *[other] Chegaram { $count } respostas
} de quem não deu o nome.
# $question: what a facilitator asked about words without a name
later-reply = Pergunta: "{ $question }" A resposta: "{ $words }"
# $count: how many texts without a name their authors took back
later-removed = { $group }: { $count ->
    [one] { $count } texto sem nome foi retirado
    [many] { $count } textos sem nome foram retirados
   *[other] { $count } textos sem nome foram retirados
} por quem o escreveu.
log-texts-replied = Pessoas que não deram o nome responderam a perguntas.
# $count: how many texts without a name their authors took back
log-texts-removed = { $count ->
    [one] { $count } texto sem nome foi retirado
    [many] { $count } textos sem nome foram retirados
   *[other] { $count } textos sem nome foram retirados
} por quem o escreveu.

# A facilitator's page of a round
page-texts-title = Sem nome
page-texts-hint = Nenhuma página mostra de quem são estas palavras. Quem se conhece pode adivinhar. Pode fazer duas perguntas sobre cada texto. Se quem o escreveu o permite, levo-lhe a pergunta; se não, encontra-a quando procurar com as suas seis palavras. As respostas vêm uma vez por dia, todas juntas.
page-texts-ask = Perguntar a quem o escreveu
page-texts-send = Perguntar
page-texts-waits = Ainda sem resposta.
page-done-asked = A sua pergunta vai a caminho.
ask-author-enough = Já foram feitas duas perguntas sobre estas palavras.
ask-author-gone = Estas palavras já não estão aqui.
ask-author-empty = Escreva primeiro uma pergunta, por favor.

# In the menus of chats
command-claim = Encontrar palavras que deu sem nome
option-words = As suas seis palavras

# When somebody leaves and deletes, in a group in which words without a name came out
# $preview: what is deleted, in a sentence or three
leave-preview-unnamed = { $preview } Se ainda lhe posso trazer perguntas, as palavras sem o seu nome também vão, dentro de um dia. Outras não as encontro: use antes as suas seis palavras com /claim. Sem elas, ficam.
