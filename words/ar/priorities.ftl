# من أسئلة مفتوحة إلى أهم 10: جمع الأسئلة، وضمّها، والتحقق منها، وتصويتان، والقائمة.

activity-top-ten = أهم 10 أسئلة
open-plan-topic = عمَّ تكون الأسئلة؟ مثلًا: عيادتنا.
open-brief-topic = الموضوع
open-shown = نجمع أسئلة عن: { $topic } ثم نضمّها ونصوّت. وتصبح أكثرها طلبًا أهم 10 أسئلة لدينا. بأي اسم تظهر أسئلتك؟ من دون اسمك، لا أحد في المجموعة يرى من طرحها. ولا يراه من يعتنون بالمجموعة أيضًا. يحفظه الحاسوب فقط لأخبرك بما يحدث لها.
open-brief-shown = بأي اسم
open-first = ما الذي تود معرفته عن: { $topic } اكتب سؤالًا واحدًا بكلماتك.
open-next = هل لديك سؤال آخر؟ سيكون رقم { $number } من { $most }.
open-brief = السؤال { $number }
open-done = تم الحفظ، شكرًا لك. يمكنك التغيير حتى { $closes }. ثم تُضم الأسئلة. وستعرف أين ذهبت أسئلتك. المساعدة: { $help }
open-told = تُضم الآن الأسئلة عن { $topic }. لمعرفة أين وصلت: /top10.

## أين وصلت

top-ten-none = لا توجد قائمة لأهم الأسئلة الآن. للبدء: /new.
top-ten-stage-gathering = { $topic }: تُجمع الأسئلة الآن. لطرح أسئلتك: /open.
top-ten-stage-grouping = { $topic }: تُضم الأسئلة بعضها إلى بعض.
top-ten-stage-checking = { $topic }: يُسأل كل من طرح سؤالًا إن كان سؤاله لا يزال موجودًا.
top-ten-stage-interim = { $topic }: التصويت الأول جارٍ. للتصويت: /open.
top-ten-stage-interim-out = { $topic }: انتهى التصويت الأول، والقائمة القصيرة جاهزة. وبعدها الترتيب الأخير.
top-ten-stage-interim-unclear = { $topic }: صوّت عدد قليل، لذلك لا توجد قائمة قصيرة. يمكن التصويت من جديد، أو التصويت بالأسماء، أو ترتيبها كلها. أو الحديث عنها معًا وضمّ المزيد منها.
top-ten-stage-interim-nothing = { $topic }: لم يُفتح التصويت الأول، أو أُوقف. يمكن التصويت من جديد، أو التصويت بالأسماء، أو ترتيبها كلها. أو الحديث عنها معًا.
top-ten-stage-final = { $topic }: الترتيب الأخير جارٍ. للتصويت: /open.
top-ten-stage-final-out = { $topic }: انتهى الترتيب الأخير. وبعده القائمة.
top-ten-stage-final-unclear = { $topic }: رتّبها عدد قليل، لذلك لا توجد قائمة بعد. يمكن ترتيبها من جديد، أو ترتيبها بالأسماء. أو الحديث عنها معًا.
top-ten-stage-final-nothing = { $topic }: لم يُفتح الترتيب الأخير، أو أُوقف. يمكن ترتيبها من جديد، أو ترتيبها بالأسماء، أو إيقاف كل هذا.
top-ten-stage-published = { $topic }: القائمة جاهزة.
top-ten-stage-stopped = { $topic }: أُوقف هذا.
top-ten-gathered = { $count ->
        [zero] لم تصل أسئلة عن: { $topic }
        [one] وصل سؤال واحد عن: { $topic }
        [two] وصل سؤالان عن: { $topic }
        [few] وصلت { $count } أسئلة عن: { $topic }
        [many] وصل { $count } سؤالًا عن: { $topic }
       *[other] وصل { $count } سؤال عن: { $topic }
    }
top-ten-help-ask = من يساعد في ضمّها؟ يمكنك ذلك في صفحة، متى كان لديك وقت.
top-ten-nothing-gathered = لم تصل أسئلة عن: { $topic } لذلك ينتهي الأمر هنا. يمكنك البدء من جديد بكتابة /new.
top-ten-act-help = يمكنني المساعدة
top-ten-act-unhelp = لم أعد أساعد
top-ten-act-page = فتح الصفحة
top-ten-act-mine = أسئلتي
top-ten-mine-none = لم تطرح شيئًا هنا.
top-ten-act-check = سؤال من طرحوها
top-ten-act-interim = بدء التصويت الأول
top-ten-act-interim-named = التصويت الأول بالأسماء
top-ten-act-final = بدء الترتيب الأخير
top-ten-act-final-named = الترتيب الأخير بالأسماء
top-ten-act-group = العودة إلى الضمّ
top-ten-act-publish = نشر القائمة
top-ten-act-stop = إيقاف هذا
top-ten-act-stop-all = إيقاف هذا مع تصويته
top-ten-help-thanks = شكرًا لك. يمكنك الآن فتح الصفحة.
top-ten-help-over = شكرًا على مساعدتك.
top-ten-page-here = هذا يفتح الصفحة. يعمل مرة واحدة، خلال { $minutes } من الدقائق، ولك وحدك.
top-ten-page-link = فتح الصفحة
top-ten-not-now = لا يمكن فعل هذا الآن.
top-ten-pick = يرجى اختيار الأسئلة المقصودة.
top-ten-reason-missing = يرجى كتابة السبب. يمكن للجميع قراءته.
top-ten-loose = { $count ->
        [zero] كل سؤال في ملخص.
        [one] سؤال واحد ليس في أي ملخص بعد. ضعه في ملخص، أو اتركه مع ذكر السبب.
        [two] سؤالان ليسا في أي ملخص بعد. ضع كلًّا منهما في ملخص، أو اتركه مع ذكر السبب.
        [few] { $count } أسئلة ليست في أي ملخص بعد. ضع كلًّا منها في ملخص، أو اتركه مع ذكر السبب.
        [many] { $count } سؤالًا ليست في أي ملخص بعد. ضع كلًّا منها في ملخص، أو اتركه مع ذكر السبب.
       *[other] { $count } سؤال ليست في أي ملخص بعد. ضع كلًّا منها في ملخص، أو اتركه مع ذكر السبب.
    }
top-ten-too-few = الأسئلة قليلة على التصويت. يلزم سؤالان.
top-ten-too-many = عدد الملخصات { $count }. والتصويت الواحد يتسع لعدد { $most }. يرجى ضمّ المزيد منها.

## ما يُقال لمن طرح سؤالًا

top-ten-told-merged = سؤالك "{ $words }" صار جزءًا من: "{ $summary }"
top-ten-told-own = سؤالك "{ $words }" موجود بكلماتك أنت.
top-ten-told-left-out = تُرك سؤالك "{ $words }". السبب: { $reason }
top-ten-told-open = سؤالك "{ $words }" صار وحده من جديد، في الوقت الحالي.
top-ten-told-stays = إذا غادرت وحذفت ما يخصك، تذهب كلماتك. ويبقى السؤال الجديد.
top-ten-told-goes = تذهب هذه الكلمات حين تسحبها، أو حين تغادر وتحذف ما يخصك. وتبقى في التصويت الجاري حتى ينتهي. وما أُرسل من قبل لا يمكن استرجاعه.
check-question = سألت: "{ $words }" وصار جزءًا من: "{ $summary }" هل لا يزال سؤالك موجودًا فيه؟
check-yes = نعم
check-not-quite = ليس تمامًا
check-what-is-missing = ما الذي ينقص؟ يمكن لمن ضمّوا الأسئلة قراءة هذا.
check-done = شكرًا لك. تم الحفظ.
check-over = تم التحقق من الأسئلة. شكرًا لك.

## التصويتان والقائمة

top-ten-interim-ask = { $topic }: أي الأسئلة أهم؟ عدد الأماكن في القائمة القصيرة: { $most }.
top-ten-final-ask = { $topic }: أي سؤال يأتي أولًا؟ ضعها بترتيبك.
top-ten-published = قائمتنا: { $topic }
top-ten-line = { $place }. { $words }
top-ten-others = الأسئلة الأخرى، من دون ترتيب، لأن عدد من رتّبوا أقل من { $fewest }:
top-ten-about = كيف جاء رقم { $number }
top-ten-made-of = جاء من:
top-ten-taken-back = سؤال سُحب
top-ten-first-vote-count = التصويت الأول: اختاره { $count } من { $answered }.
top-ten-first-vote-in = التصويت الأول: دخل القائمة القصيرة.
top-ten-first-vote-out = التصويت الأول: ليس في القائمة القصيرة هذه المرة.
top-ten-first-vote-none = التصويت الأول: لم تكن هناك قائمة قصيرة.
top-ten-final-place = الترتيب الأخير: المركز { $place } من { $of }.
top-ten-final-not-first = الترتيب الأخير: لم يأتِ أولًا. ولا يظهر مركزه، لأن عدد من رتّبوا أقل من { $fewest }.

## ما يراه الأعضاء من التغييرات

log-top-ten-gathered = { $count ->
        [zero] لم تصل أسئلة عن: { $what }
        [one] وصل سؤال واحد عن: { $what }
        [two] وصل سؤالان عن: { $what }
        [few] وصلت { $count } أسئلة عن: { $what }
        [many] وصل { $count } سؤالًا عن: { $what }
       *[other] وصل { $count } سؤال عن: { $what }
    }
log-top-ten-check = ترك { $by } كل من طرح سؤالًا يتحقق من مكانه: { $what }
log-top-ten-interim = بدأ { $by } التصويت الأول: { $what }
log-top-ten-interim-named = بدأ { $by } التصويت الأول، بالأسماء: { $what }
log-top-ten-final = بدأ { $by } الترتيب الأخير: { $what }
log-top-ten-final-named = بدأ { $by } الترتيب الأخير، بالأسماء: { $what }
log-top-ten-group = عاد { $by } إلى ضمّ الأسئلة: { $what }
log-top-ten-reworded = غيّر { $by } كلمات ملخص: { $what }
log-top-ten-added = أضاف { $by } أسئلة إلى ملخص سبق التحقق منه: { $what }
log-top-ten-publish = نشر { $by } القائمة: { $what }
log-top-ten-stop = أوقف { $by } قائمة أهم 10 أسئلة: { $what }

## في القوائم

command-top10 = رؤية أهم 10 أسئلة وأين وصلت
page-menu-top10 = ما أهم 10 أسئلة لدينا؟

## في الصفحات

page-top-ten-text = يسأل الأعضاء بكلماتهم. ثم تُضم أسئلتهم، ويُتحقق منها، ويُصوَّت عليها مرتين.
page-top-ten-none = لا توجد قائمة لأهم الأسئلة بعد.
page-top-ten-begin = بدء قائمة أهم 10 أسئلة
page-top-ten-loose = لم تُضم بعد: { $count }
page-top-ten-summaries = الملخصات: { $count }
page-top-ten-left-out = المتروكة: { $count }
page-top-ten-moved = وضعه هنا { $name } في { $day }.
page-top-ten-check = لا يزال موجودًا؟
page-top-ten-do = ماذا تفعل بما اخترته؟
page-top-ten-wording = كلمات ملخص جديد
page-top-ten-new = عمل ملخص جديد منها
page-top-ten-which = أي ملخص؟
page-top-ten-into = وضعها في هذا الملخص
page-top-ten-own = ترك كل سؤال بكلماته
page-top-ten-out = إخراجها من جديد
page-top-ten-leave = تركها
page-top-ten-reword = تغيير كلمات ملخص
page-top-ten-words = الكلمات الجديدة
page-top-ten-keep-words = حفظ هذه الكلمات
page-top-ten-json = ملف JSON للبرامج
