# Perguntas que os membros propõem descobrir em conjunto: perguntar, apoiar, planear, e o que acontece com elas.

question-what = O que devíamos descobrir em conjunto?
question-shown = Com que nome é mostrada? Sem o seu nome, ninguém no grupo vê de quem é. As pessoas que cuidam do grupo também não veem. O computador guarda-o, para que eu lhe possa dizer o que acontece com ela.
question-with-name = Com o meu nome
question-without-name = Sem o meu nome
question-proposed = A sua pergunta já está na lista. Outras pessoas podem apoiá-la. Depois digo o que acontece com ela. Para ver todas: /questions.
question-there-already = Esta pergunta já está na lista. Pode apoiá-la.
question-too-many = Tem { $most } perguntas em aberto. Retire uma, ou espere que uma seja escolhida.
question-named = { $name } pergunta: "{ $words }"
question-unnamed = Alguém pergunta: "{ $words }"
question-label = { $words }
question-supporters = { $count ->
        [0] Ainda ninguém a apoia.
        [one] { $count } pessoa apoia-a.
       *[other] { $count } pessoas apoiam-na.
    }
questions-none = Agora não há perguntas em aberto. Para fazer uma: /propose.
questions-more = { $count ->
        [one] Há mais { $count }.
       *[other] Há mais { $count }.
    }
question-act-support = Apoiar
question-act-unsupport = Já não apoiar
question-act-back = Retirar
question-act-leave-out = Dizer porque não
question-own = Esta pergunta é sua. Outras pessoas podem apoiá-la.
question-over = Esta pergunta já teve seguimento.
question-back = Retirada.
question-back-runs = "{ $words }" A sua pergunta faz parte de algo que está a decorrer. Se a retirar, estas palavras ficam lá até isso acabar. Depois desaparecem. O que já foi enviado não se pode recolher.
question-act-back-now = Retirar mesmo assim
question-why-not = Porque fica de fora? Todos no grupo podem ler a sua razão.
question-left-out-now = Fica de fora. Todos podem ler porquê.
question-left-out = { $by } deixou de fora "{ $words }". A razão: { $reason }

## O que se diz a quem perguntou

question-told-asked = { $by } pegou na sua pergunta: "{ $words }" Aviso quando houver um resultado.
question-told-done = Já saiu o resultado de onde se fez a sua pergunta: "{ $words }" Fazia parte de: "{ $what }" Para ler resultados: /rounds.
question-told-open = A sua pergunta está outra vez em aberto, porque não saiu nada de onde se fez: "{ $words }"

## Planear com elas

plan-supported = Perguntas que mais pessoas apoiam
plan-which-questions = Em quais destas perguntas quer pegar? As mais apoiadas vêm primeiro.
plan-brief-questions = Que perguntas
plan-how-questions = Como é que as pessoas respondem?
plan-brief-how = Como as pessoas respondem
plan-questions-words = Por palavras suas
plan-questions-vote = Votam na que é mais importante
plan-vote-ask = O que pergunta a votação? Por exemplo: Em que pergunta trabalhamos primeiro?
plan-brief-vote-ask = O que pergunta a votação
plan-questions-gone = Algumas destas perguntas já não estão abertas. Alguém as retirou, ou já se pegou nelas. Escolha de novo, por favor.
plan-questions-few = Uma votação precisa de pelo menos 2 perguntas abertas. Agora há menos.

## O que os membros veem das mudanças

log-questions-asked = { $by } pegou em { $count ->
        [one] { $count } pergunta dos membros.
       *[other] { $count } perguntas dos membros.
    }
log-question-left-out = { $by } deixou de fora uma pergunta de um membro. A razão: { $reason }
leave-preview-asked = { $preview } { $count ->
        [one] { $count } pergunta sua faz parte de algo que está a decorrer. As palavras ficam lá até isso acabar. Depois desaparecem.
       *[other] { $count } perguntas suas fazem parte de algo que está a decorrer. As palavras ficam lá até isso acabar. Depois desaparecem.
    }
leave-count-questions = { $count ->
        [one] { $count } pergunta para descobrir
       *[other] { $count } perguntas para descobrir
    }

## Nos menus

command-propose = Propor uma pergunta para descobrir
command-questions = Ver e apoiar as perguntas dos membros
page-menu-propose = O que devíamos descobrir?
page-menu-questions = O que querem os membros descobrir?

## Nas páginas

page-questions = Perguntas
page-questions-go = O que os membros querem descobrir: { $count }
page-questions-text = Os membros perguntam, outros apoiam. Para planear com estas perguntas, escreva /new na sua conversa.
page-questions-none = Agora os membros não perguntam nada.
page-question-by = Pergunta de { $name }.
page-question-by-nobody = Pergunta sem nome.
page-question-why-not = Porque fica de fora? Todos no grupo podem ler isto.
page-question-leave-out = Deixar de fora
page-question-reason = Ficou de fora. A razão: { $reason }
page-question-standing-asked = Já se pegou nela
page-question-standing-done = Já foi perguntada
