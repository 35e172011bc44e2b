# What stands on Discord alone: fields that open on a tap, and menus for long lists. The rest is in chat.ftl.

# On the button that opens a field to write into. A verb.
field-write = Escrever

# On the button that opens a field for a picture or a recording.
field-file = Enviar um ficheiro

# Above the field.
field-title = A sua resposta

# On the button that opens the field once more, with what was written.
field-again = Tentar outra vez

# In a menu, before anything is chosen.
menu-choose = Escolher

# Where a field for a file was sent off empty.
file-missing = Escolha primeiro o que quer enviar.

# Follows "Hidden.": a bot cannot delete what somebody else wrote.
cleared-yours-remain = O que enviou ainda está aqui. Para o tirar, mantenha o dedo em cima e toque em Eliminar Mensagem.

# Commands that Discord offers besides those in chat.ftl, and what is filled in after some of them; 100 letters at most.
command-help-now = Preciso de ajuda agora
command-language = Mudar a língua
command-zone = Mudar o fuso horário
command-back = Voltar uma pergunta
command-skip = Saltar esta pergunta
command-later = Perguntar outra vez mais tarde
command-stop = Parar estas perguntas
option-code = O código que recebeu
option-language = A língua que quer
option-city = Uma cidade grande perto de si
