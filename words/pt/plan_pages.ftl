# As páginas para planear: o que se pode escolher, quando chega, e como vai ser.

page-plan-choose = Escolher outra coisa para planear
page-plan-template-hint = Estas perguntas já estão prontas. Pode usá-las assim, ou mudá-las.
page-plan-weeks = De algumas em algumas semanas
page-plan-monthly-weekday = Todos os meses, num dia da semana
page-plan-monthly-last = Todos os meses, no último dia
page-plan-daily = Todos os dias
page-plan-every = De quantas em quantas semanas
page-plan-nth = Qual deles no mês
page-plan-one-day = Escolha só um dia da semana, por favor.
page-plan-end = Até quando, e que dias deixar de fora
page-plan-until = O último dia
page-plan-times = Quantas vezes
page-plan-without = Dias a deixar de fora, um por linha
page-plan-without-hint = Por exemplo 2026-12-24. Os dias de descanso de todo o grupo têm uma página própria.
page-preview-asked = Pergunta-se às pessoas a partir de { $day }, { $date }, até começar.
page-series-proposed = Proposto
page-series-declined = Recusado
page-plan-ready-vote = Esta votação está pronta. Pode usá-la como está, ou mudá-la.
page-plan-which-missing = Escolha pelo menos uma pergunta, por favor.
page-plan-which-few = Para votar são precisas pelo menos 2 perguntas. Escolha mais, por favor.
page-plan-how-missing = Diga como as pessoas respondem, por favor.
page-plan-if-vote = Se votarem
page-plan-no-questions = Agora não há perguntas abertas. Os membros podem fazer uma com /propose.
page-plan-ready-change = Mudar a forma de votar, ou as opções
