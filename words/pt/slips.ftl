# Folhas impressas: cada uma é um voto numa votação sem nomes, para quem não tem telemóvel.

# Por baixo do cartão de uma votação
poll-card-slips = { $count ->
        [one] { $count } folha impressa também conta.
       *[other] { $count } folhas impressas também contam.
    }
poll-secret-slips = { $count ->
        [one] Há { $count } folha impressa, para quem não tem telemóvel. Quem facilita imprime-a.
       *[other] Há { $count } folhas impressas, para quem não tem telemóvel. Quem facilita imprime-as.
    } Cada folha é um voto, para quem a usar primeiro. Também pode ser quem a imprime.
poll-secret-protected-slips = Só se mostra o que foi escolhido, e quantos membros votaram. Assim ninguém pode ter a certeza de como um membro votou, nem quem preencher todas as folhas.
poll-secret-exact-slips = Se 5 ou mais membros votarem, mostram-se todos os números, também os das folhas. Podem revelar o voto de alguém: quem preenche folhas pode descontá-las.
announce-poll-slips = { $count ->
        [one] { $group }: há uma votação aberta até { $closes }. "{ $question }" Há { $count } folha impressa para quem não tem telemóvel.
       *[other] { $group }: há uma votação aberta até { $closes }. "{ $question }" Há { $count } folhas impressas para quem não tem telemóvel.
    }
outcome-slips-protected = { $count ->
        [one] Também se podia usar { $count } folha impressa.
       *[other] Também se podiam usar { $count } folhas impressas.
    } Para guardar o segredo dos votos, não se mostram mais números.
outcome-slips-exact = { $count ->
        [one] Podia-se usar { $count } folha impressa; está nestes números.
       *[other] Podiam-se usar { $count } folhas impressas; estão nestes números.
    }
log-vote-slips = { $count ->
        [one] { $count } folha impressa pode ser usada na votação "{ $what }".
       *[other] { $count } folhas impressas podem ser usadas na votação "{ $what }".
    }
slips-only-votes = Só votações sem nomes podem ter folhas impressas.
slips-only-ways = As folhas impressas servem para estas votações: escolher uma, escolher várias, tudo o que está bem, sim ou não. Nas outras formas de votar, têm de se mostrar todos os números.

## Votar com uma folha

slip-in = Obrigado. Conta o primeiro voto com uma folha. Só as três palavras que vieram com ele o podem mudar, até { $until }.
slip-out = Se estas eram as três palavras certas, o voto foi retirado. Com elas, pode votar outra vez até { $until }.
slip-words-unfit = Estas não são três das minhas palavras. Veja-as outra vez, por favor.
slip-unknown = Nenhuma votação aberta tem uma folha com este código. Veja outra vez cada letra, por favor. Talvez a votação já tenha fechado.
slip-incomplete = Isto ainda não é um voto completo. Veja-o outra vez, por favor.
slip-limits = Limites: quem cuida do computador poderia ver enquanto a votação está aberta. Quem facilita tem os códigos de todas as folhas. Se alguém usou a sua antes de si, o seu voto não conta, e esta página não o diz. Depois, só as suas três palavras mudam o seu voto: não as mostre a ninguém. Pelo resultado, as pessoas podem descobrir o que diz uma folha, sobretudo num grupo pequeno. Depois de fechar, ninguém pode encontrar, mudar ou apagar o seu voto, nem mesmo você.
page-slip-title = Votar com uma folha impressa
page-slip-text = Escreva o código que está na sua folha. Maiúsculas e espaços não contam.
page-slip-code = Código da folha
page-slip-go = Continuar
page-slip-for = Uma votação de { $group }, aberta até { $until }.
page-slip-how = Como é secreta?
page-slip-empty = Aqui os campos estão sempre vazios. Ninguém pode ver nesta página se esta folha foi usada.
page-slip-words = As suas três palavras, se já votou
page-slip-words-hint = Da primeira vez, deixe vazio. As palavras vêm com o seu primeiro voto.
page-slip-words-shown = As suas três palavras:
page-slip-words-keep = Escreva-as agora na sua folha. Esta página só as mostra depois de votar.
page-slip-send = Votar
page-slip-again = Votar de novo
page-slip-done = Já pode fechar esta página.

## Imprimir folhas

page-slips-go = Folhas impressas
page-slips-title = Folhas impressas
page-slips-text = { $count ->
        [one] Esta votação tem { $count } folha.
       *[other] Esta votação tem { $count } folhas.
    } Cada uma é um voto, para quem a usar primeiro. Por isso dê só uma a cada pessoa, dobrada e misturada: ninguém deve saber quem tem qual.
page-slips-known = Todos os membros podem ler quantas folhas há.
page-slips-print = Imprima esta página com o seu navegador. Pode abri-la e imprimi-la outra vez até a votação fechar: os códigos ficam os mesmos.
page-slips-language = Língua das folhas
page-slips-none = Não há nada para imprimir: esta votação não tem folhas, ou já fechou.
page-slips-paper-where = Abra { $address } em qualquer navegador e escreva este código:
page-slips-paper-until = Até { $until }. Até lá pode mudar o seu voto.
page-slips-paper-words = As minhas três palavras, para mudar o voto:
page-slips-paper-secret = Nenhum nome fica com o seu voto. No fim, todos os votos são contados e destruídos.
page-slips-paper-keep = A página nunca mostra o que escolheu. Conta o primeiro voto com esta folha, seja de quem for.
page-change-slips = Folhas impressas, para quem não tem telemóvel
page-change-slips-hint = Cada folha é um voto. Com folhas, só se mostra o que foi escolhido, a não ser que se mostrem todos os números. Imprimem-se quando a votação está aberta; então o número já não muda. Todos os membros podem ler quantas há.
vote-slips = Quantas folhas impressas, para quem não tem telemóvel? Com folhas, só se mostra o que foi escolhido, a não ser que se mostrem todos os números.
vote-part-slips = Folhas impressas
