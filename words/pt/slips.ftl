# Folhas impressas: cada uma é um voto numa votação sem nomes, para quem não tem telemóvel.

# Por baixo do cartão de uma votação
poll-card-slips = { $count ->
        [one] { $count } folha impressa também conta.
       *[other] { $count } folhas impressas também contam.
    }
poll-secret-slips = { $count ->
        [one] Há { $count } folha impressa, para quem não tem telemóvel. Quem facilita imprime-a.
       *[other] Há { $count } folhas impressas, para quem não tem telemóvel. Quem facilita imprime-as.
    } Cada folha é um voto: quem a tem pode votar com ela.
announce-poll-slips = { $count ->
        [one] { $group }: há uma votação aberta até { $closes }. "{ $question }" Há { $count } folha impressa para quem não tem telemóvel.
       *[other] { $group }: há uma votação aberta até { $closes }. "{ $question }" Há { $count } folhas impressas para quem não tem telemóvel.
    }
outcome-slips = { $count ->
        [one] Também se podia usar { $count } folha impressa.
       *[other] Também se podiam usar { $count } folhas impressas.
    }
log-vote-slips = { $count ->
        [one] { $count } folha impressa pode ser usada na votação "{ $what }".
       *[other] { $count } folhas impressas podem ser usadas na votação "{ $what }".
    }
slips-only-votes = Só votações sem nomes podem ter folhas impressas.

## Votar com uma folha

slip-in = O seu voto está guardado. Pode mudá-lo com a mesma folha até { $until }.
slip-out = O seu voto foi retirado. Pode votar com a mesma folha até { $until }.
slip-unknown = Nenhuma votação aberta tem uma folha com este código. Veja outra vez cada letra, por favor. Talvez a votação já tenha fechado.
slip-incomplete = Isto ainda não é um voto completo. Veja-o outra vez, por favor.
slip-limits = Limites: quem cuida do computador poderia ver enquanto a votação está aberta. Quem tem a sua folha ou sabe o código pode mudar o seu voto até ao fim. Quem facilita pode imprimi-la outra vez. Num grupo pequeno, as pessoas podem adivinhar. Depois de fechar, ninguém pode encontrar, mudar ou apagar o seu voto, nem mesmo você.
page-slip-title = Votar com uma folha impressa
page-slip-text = Escreva o código que está na sua folha. Maiúsculas e espaços não contam.
page-slip-code = Código da folha
page-slip-go = Continuar
page-slip-for = Uma votação de { $group }, aberta até { $until }.
page-slip-how = Como é secreta?
page-slip-empty = Aqui os campos estão sempre vazios. Ninguém pode ver nesta página se esta folha foi usada.
page-slip-send = Votar
page-slip-again = Votar de novo
page-slip-done = Já pode fechar esta página.

## Imprimir folhas

page-slips-go = Folhas impressas
page-slips-title = Folhas impressas
page-slips-text = { $count ->
        [one] Esta votação tem { $count } folha.
       *[other] Esta votação tem { $count } folhas.
    } Cada uma é um voto, e quem a tem pode usá-la. Por isso dê só uma a cada pessoa, dobrada e misturada: ninguém deve saber quem tem qual.
page-slips-known = Todos os membros podem ler quantas folhas há.
page-slips-print = Imprima esta página com o seu navegador. Pode abri-la e imprimi-la outra vez até a votação fechar: os códigos ficam os mesmos.
page-slips-language = Língua das folhas
page-slips-none = Não há nada para imprimir: esta votação não tem folhas, ou já fechou.
page-slips-paper-where = Abra { $address } em qualquer navegador e escreva este código:
page-slips-paper-until = Até { $until }. Até lá pode mudar o seu voto com este código.
page-slips-paper-secret = Nenhum nome fica com o seu voto. No fim, todos os votos são contados e destruídos.
page-slips-paper-keep = A página nunca mostra o que escolheu. Guarde esta folha: quem a tem pode votar com ela.
page-change-slips = Folhas impressas, para quem não tem telemóvel
page-change-slips-hint = Cada folha é um voto. Imprimem-se quando a votação está aberta; então o número já não muda. Todos os membros podem ler quantas há.
vote-part-slips = Folhas impressas
