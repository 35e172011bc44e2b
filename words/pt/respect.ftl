# O que ainda se pode responder, e quanto alguém quer que lhe perguntem.

open-which = Ainda pode responder a estas. A qual?
open-line = { $number }. { $what } Até { $until }.
open-line-late = { $number }. { $what } Esta já fechou. O resultado não muda, mas ainda pode responder até { $until }.
open-of-group = { $group }: { $what }
open-answered = Já respondeu a esta.
less-week = Menos por semana
less-hours = Horas de silêncio
less-topic = Este tema não
less-again = Um tema outra vez
less-how-many = Quantas perguntas por semana? As outras estão em /open.
less-a-week = { $count ->
        [one] { $count } por semana
       *[other] { $count } por semana
    }
less-as-they-come = Todas
less-begins = A partir de que hora deve haver silêncio?
less-ends = Até que hora deve haver silêncio?
less-no-hours = Sem horas de silêncio
less-rest = Há um dia em que não deve chegar nada?
less-no-rest = Nenhum dia
less-which-topic = Que tema deve voltar?
less-topic-done = Feito. Não lhe escrevo mais sobre isto. Pode vê-lo em /open. Para voltar a receber: /less.

# O que quem cuida do grupo vê de uma ronda aberta: quantas pessoas esperam, nunca quem.

page-waits-title = Ainda sem pergunta
page-waits-hint = Todas as pessoas podem responder a qualquer hora com /open.
waits-few = algumas pessoas
waits-people = { $count ->
        [one] { $count } pessoa
       *[other] { $count } pessoas
    }
waits-quiet = { $who } (horas de silêncio)
waits-enough = { $who } (já tiveram perguntas que chegue esta semana)
waits-own-hour = { $who } (recebem à sua própria hora)
waits-paused = { $who } (em pausa)
waits-said = Ainda sem pergunta: { $who }.

# As definições de um grupo.

page-quiet = Horas de silêncio
page-quiet-hint = Nestas horas ninguém recebe mensagens sem as pedir, segundo o seu próprio relógio. Cada pessoa pode escolher outras com /less. Se as duas horas forem iguais, não há silêncio.
page-quiet-rest = Um dia em que nada chega
page-quiet-unclear = Escolha duas horas do dia.
