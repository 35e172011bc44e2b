# De perguntas em aberto a um Top 10: recolher, juntar, verificar, duas votações, e a lista.

activity-top-ten = Top 10
open-plan-topic = Sobre o que são as perguntas? Por exemplo: o nosso centro de saúde.
open-brief-topic = O assunto
open-shown = Recolhemos perguntas sobre: { $topic } Depois juntamo-las e votamos. As mais desejadas são o nosso Top 10. Com que nome são mostradas as suas perguntas? Sem o seu nome, ninguém no grupo vê de quem são. As pessoas que cuidam do grupo também não veem. O computador guarda-o, para que eu lhe possa dizer o que acontece com elas.
open-brief-shown = Com que nome
open-first = O que gostava de descobrir sobre: { $topic } Escreva uma pergunta, por palavras suas.
open-next = Tem outra pergunta? Seria a número { $number } de { $most }.
open-brief = Pergunta { $number }
open-done = Está guardado. Pode mudar até { $closes }. Depois juntam-se as perguntas. Vai saber para onde foram as suas. Ajuda: { $help }
open-told = Estão a juntar-se as perguntas sobre { $topic }. Para ver como vai: /top10.

## Como vai

top-ten-none = Agora não há nenhum Top 10. Para começar um: /new.
top-ten-stage-gathering = { $topic }: agora recolhem-se perguntas. Para fazer as suas: /open.
top-ten-stage-grouping = { $topic }: estão a juntar-se as perguntas.
top-ten-stage-checking = { $topic }: pergunta-se a cada pessoa se a sua pergunta ainda lá está.
top-ten-stage-interim = { $topic }: a primeira votação está a decorrer. Para votar: /open.
top-ten-stage-interim-out = { $topic }: a primeira votação acabou, e há uma lista curta. Segue-se a ordem final.
top-ten-stage-interim-unclear = { $topic }: votaram poucas pessoas, por isso não há lista curta. Podem votar outra vez, votar com nomes, ou ordenar todas. Ou conversar sobre isso, e juntar mais algumas.
top-ten-stage-interim-nothing = { $topic }: a primeira votação não abriu, ou foi parada. Podem votar outra vez, votar com nomes, ou ordenar todas. Ou conversar sobre isso.
top-ten-stage-final = { $topic }: a ordem final está a decorrer. Para votar: /open.
top-ten-stage-final-out = { $topic }: a ordem final acabou. Segue-se a lista.
top-ten-stage-final-unclear = { $topic }: poucas pessoas as ordenaram, por isso ainda não há lista. Podem ordenar outra vez, ou com nomes. Ou conversar sobre isso.
top-ten-stage-final-nothing = { $topic }: a ordem final não abriu, ou foi parada. Podem ordenar outra vez, ordenar com nomes, ou parar tudo.
top-ten-stage-published = { $topic }: a lista está pronta.
top-ten-stage-stopped = { $topic }: isto foi parado.
top-ten-gathered = { $count ->
        [one] Chegou { $count } pergunta para: { $topic }
       *[other] Chegaram { $count } perguntas para: { $topic }
    }
top-ten-help-ask = Quem ajuda a juntá-las? Pode fazê-lo numa página, quando tiver tempo.
top-ten-nothing-gathered = Não chegaram perguntas para: { $topic } Por isso acaba aqui. Pode começar de novo com /new.
top-ten-act-help = Posso ajudar
top-ten-act-unhelp = Já não ajudo
top-ten-act-page = Abrir a página
top-ten-act-mine = As minhas perguntas
top-ten-mine-none = Não perguntou nada aqui.
top-ten-act-check = Perguntar a quem perguntou
top-ten-act-interim = Começar a primeira votação
top-ten-act-interim-named = Primeira votação com nomes
top-ten-act-final = Começar a ordem final
top-ten-act-final-named = Ordem final com nomes
top-ten-act-group = Voltar a juntar
top-ten-act-publish = Publicar a lista
top-ten-act-stop = Parar isto
top-ten-act-stop-all = Parar isto e a votação
top-ten-help-thanks = Agradecemos a sua ajuda. Já pode abrir a página.
top-ten-help-over = Agradecemos a sua ajuda.
top-ten-page-here = Isto abre a página. Funciona uma vez, durante { $minutes } minutos, e só para si.
top-ten-page-link = Abrir a página
top-ten-not-now = Isto não se pode fazer agora.
top-ten-pick = Assinale as perguntas de que se trata.
top-ten-reason-missing = Escreva porquê. Todos podem ler.
top-ten-loose = { $count ->
        [one] { $count } pergunta ainda não está em nenhum resumo. Ponha-a num, ou deixe-a de fora com uma razão.
       *[other] { $count } perguntas ainda não estão em nenhum resumo. Ponha cada uma num, ou deixe-a de fora com uma razão.
    }
top-ten-too-few = Há poucas perguntas para uma votação. São precisas duas.
top-ten-too-many = Há { $count } resumos. Numa votação cabem { $most }. Junte mais alguns.

## O que se diz a quem perguntou

top-ten-told-merged = A sua pergunta "{ $words }" faz agora parte de: "{ $summary }"
top-ten-told-own = A sua pergunta "{ $words }" está com as suas próprias palavras.
top-ten-told-left-out = A sua pergunta "{ $words }" ficou de fora. A razão: { $reason }
top-ten-told-open = A sua pergunta "{ $words }" está outra vez sozinha, por agora.
top-ten-told-stays = Se sair e apagar o que é seu, as suas palavras desaparecem. A nova pergunta fica.
top-ten-told-goes = Estas palavras desaparecem quando as retirar, ou quando sair e apagar o que é seu. Numa votação a decorrer, ficam até ela acabar. O que já foi enviado não se pode recolher.
check-question = Perguntou: "{ $words }" Faz agora parte de: "{ $summary }" A sua pergunta ainda lá está?
check-yes = Sim
check-not-quite = Não bem
check-what-is-missing = O que falta? Quem juntou as perguntas pode ler isto.
check-done = Está guardado. Agradecemos.
check-over = As perguntas já foram verificadas. Agradecemos.

## As votações e a lista

top-ten-interim-ask = { $topic }: que perguntas são mais importantes? Lugares na lista curta: { $most }.
top-ten-final-ask = { $topic }: que pergunta vem primeiro? Ponha-as pela sua ordem.
top-ten-published = A nossa lista: { $topic }
top-ten-line = { $place }. { $words }
top-ten-others = As outras, sem ordem, porque menos de { $fewest } pessoas as ordenaram:
top-ten-about = Como surgiu a número { $number }
top-ten-made-of = Foi feita de:
top-ten-taken-back = uma pergunta que foi retirada
top-ten-first-vote-count = Primeira votação: { $count } de { $answered } escolheram-na.
top-ten-first-vote-in = Primeira votação: ficou na lista curta.
top-ten-first-vote-out = Primeira votação: desta vez não está na lista curta.
top-ten-first-vote-none = Primeira votação: não houve lista curta.
top-ten-final-place = Ordem final: lugar { $place } de { $of }.
top-ten-final-not-first = Ordem final: não ficou em primeiro. O lugar não se mostra, porque menos de { $fewest } pessoas as ordenaram.

## O que os membros veem das mudanças

log-top-ten-gathered = { $count ->
        [one] Chegou { $count } pergunta para: { $what }
       *[other] Chegaram { $count } perguntas para: { $what }
    }
log-top-ten-check = { $by } deixou cada pessoa verificar para onde foi a sua pergunta: { $what }
log-top-ten-interim = { $by } começou a primeira votação: { $what }
log-top-ten-interim-named = { $by } começou a primeira votação, com nomes: { $what }
log-top-ten-final = { $by } começou a ordem final: { $what }
log-top-ten-final-named = { $by } começou a ordem final, com nomes: { $what }
log-top-ten-group = { $by } voltou a juntar perguntas: { $what }
log-top-ten-reworded = { $by } mudou as palavras de um resumo: { $what }
log-top-ten-added = { $by } pôs mais perguntas num resumo já verificado: { $what }
log-top-ten-publish = { $by } publicou a lista: { $what }
log-top-ten-stop = { $by } parou o Top 10: { $what }

## Nos menus

command-top10 = Ver o Top 10 e como vai
page-menu-top10 = Qual é o nosso Top 10?

## Nas páginas

page-top-ten-text = Os membros perguntam por palavras suas. Depois juntam-se as perguntas, verificam-se, e vota-se duas vezes.
page-top-ten-none = Ainda não há nenhum Top 10.
page-top-ten-begin = Começar um Top 10
page-top-ten-loose = Ainda por juntar: { $count }
page-top-ten-summaries = Resumos: { $count }
page-top-ten-left-out = De fora: { $count }
page-top-ten-moved = Posta aqui por { $name } em { $day }.
page-top-ten-check = Ainda lá está?
page-top-ten-do = O que faz com o que assinalou?
page-top-ten-wording = As palavras de um novo resumo
page-top-ten-new = Fazer um novo resumo
page-top-ten-which = Que resumo?
page-top-ten-into = Pôr neste resumo
page-top-ten-own = Deixar cada uma com as suas palavras
page-top-ten-out = Voltar a tirar
page-top-ten-leave = Deixar de fora
page-top-ten-reword = Mudar as palavras de um resumo
page-top-ten-words = As novas palavras
page-top-ten-keep-words = Guardar estas palavras
page-top-ten-json = JSON, para programas
