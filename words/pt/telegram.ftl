# What stands on Telegram alone: what it carries that Ladle does not read, and what it does not let a bot remove.

only-these-kinds = Posso ler palavras, mensagens de voz e imagens. O que enviou é outra coisa, por isso não ficou guardado.
one-picture = De várias imagens, vejo só uma.
too-many-files = São demasiados ficheiros de uma vez, por isso este não ficou guardado. Envie-o outra vez daqui a um minuto.
caption-not-read = Não leio as palavras por baixo de uma imagem ou gravação. Envie essas palavras numa mensagem à parte.
kept-waiting = Não posso guardar isto agora. Não precisa de enviar outra vez: volto a isto depois.
who-are-you = Não consigo ver quem escreveu isto. Escreva com o seu próprio nome.

cleared = Escondido
cleared-own-remain = As mensagens que enviou há mais de 2 dias ainda estão aqui. Para as tirar, mantenha o dedo numa mensagem e toque em Apagar.
cleared-files-remain = As imagens e gravações mais antigas ainda estão aqui. Para as tirar, mantenha o dedo numa delas e toque em Apagar.
cleared-older-remain = O que escrevi há mais de um mês ainda pode estar aqui. Para o tirar, mantenha o dedo numa mensagem e toque em Apagar.
