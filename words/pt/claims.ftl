# O que se pode fazer depois com palavras dadas sem nome.

claim-how = Para encontrar palavras que deu sem nome, envie /claim e as suas seis palavras, na nossa conversa privada.
