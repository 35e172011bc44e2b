# O que se pode fazer depois com palavras dadas sem nome.

claim-how = Para encontrar palavras que deu sem nome, envie /claim e as suas seis palavras, na nossa conversa privada.

# Under an answer without a name: asks for the six words that lead back to it
sealed-six = Seis palavras
# $words: six words that belong to no language
sealed-six-words = Com estas seis palavras encontra-a mais tarde: { $words }. Anote-as agora. Não as guardo, e não posso mostrá-las outra vez. Mais tarde, envie /claim e estas palavras.
