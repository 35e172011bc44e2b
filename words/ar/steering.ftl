# توجيه ما هو مخطط وما هو جارٍ: وقت أطول، إغلاق مبكر، ترك مرة، فتح مبكر، تذكير، تراجع.

## What runs

rounds-what = { $what }
rounds-none = لا شيء مخطط الآن.
rounds-open = مفتوح حتى { $closes }.
rounds-closed = أُغلق. النتيجة تأتي لاحقًا.
rounds-next = التالي: { $dates }.
rounds-date = { $at }، { $date }
rounds-last = لا شيء بعد ذلك.
rounds-resting = المجموعة في استراحة حتى { $until }.
rounds-changed = تغيّر مؤخرًا:
rounds-change = { $day }: { $change }
act-extend = وقت أطول
act-close = إغلاق الآن
act-remind = تذكير
act-skip = ترك المرة القادمة
act-early = فتح المرة القادمة الآن
act-undo-change = التراجع عن آخر تغيير

## Asking before it is done

steer-which = أيّ واحد تقصد؟
steer-no = اتركه كما هو
steer-nothing = لا يوجد الآن ما يمكنك فعل هذا به.
steer-left = لم يتغير شيء.
extend-ask = "{ $what }" مفتوح حتى { $closes }. كم من الوقت الإضافي؟ يمكن أن يأخذ وقتًا أطول مرة واحدة.
extend-days = { $days ->
        [zero] { $days } يوم
        [one] يوم واحد
        [two] يومان
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    }
extend-done = هو مفتوح الآن حتى { $closes }. لا تصل أحدًا رسالة عن ذلك.
close-ask = هل نغلق "{ $what }" الآن؟ كان سيبقى مفتوحًا حتى { $closes }. ما أُجيب يُحسب.
close-yes = أغلقه
close-done = أُغلق. تُحسب النتيجة الآن.
remind-ask = هل نذكّر الناس الآن بـ "{ $what }"؟ يصل كل شخص تذكير واحد على الأكثر.
remind-yes = ذكّرهم
remind-done = يُرسل التذكير الآن. لا يوجد تذكير ثانٍ.
skip-ask = هل نترك "{ $what }" في { $day }؟
skip-yes = اتركه
skip-done = تُرك. لا يُسأل أحد في { $day }.
early-ask = هل نفتح "{ $what }" الآن بدلًا من { $day }؟ يُغلق في موعده كما كان.
early-yes = افتحه
early-done = يُفتح الآن.
undo-ask = هل نتراجع عن آخر تغيير في "{ $what }"؟
undo-plan-ask = هل نتراجع عن الخطة "{ $what }"؟ لم يُسأل أحد بعد.
undo-yes = تراجع
undo-done = تم التراجع. لم يُسأل أحد منذ ذلك الحين.

## Why it is not done

steer-not-open = هذا لم يُفتح بعد.
steer-closed = هذا مغلق بالفعل.
steer-over = انتهت هذه الخطة.
steer-none-left = لم يعد هناك شيء مخطط من هذا.
steer-not-a-meeting = ينتهي هذا عندما يبدأ اللقاء. غيّر اللقاء بدلًا من ذلك.
extend-already = أخذ هذا وقتًا أطول من قبل. يمكن ذلك مرة واحدة.
remind-not-open = هذا لم يُفتح بعد، فلا يُذكَّر أحد.
remind-closed = هذا مغلق، فلا يُذكَّر أحد.
remind-already = أُرسل التذكير الوحيد. لا يصل أحدًا تذكير ثانٍ.
remind-nobody = لا يوجد من نذكّره. أجاب الجميع، أو لا يريدون تذكيرًا.
skip-answered = يمكن الإجابة عن هذا من الآن. يمكنك إغلاقه مبكرًا بدلًا من ذلك.
skip-last = هذه هي المرة الأخيرة. يمكنك التراجع عن الخطة بدلًا من ذلك.
early-open-already = هناك واحد مفتوح الآن. أغلقه أولًا.
change-nothing = لا يوجد شيء مختلف، فلم يتغير شيء.
undo-asked = سُئل الناس منذ ذلك الحين، فلا يمكن التراجع.

## What members see of changes

log-nobody = من يدير Ladle
log-extended = { $by } أعطى "{ $what }" وقتًا أطول. هو مفتوح حتى { $closes }.
log-closed-early = { $by } أغلق "{ $what }" مبكرًا.
log-opened-early = { $by } فتح "{ $what }" مبكرًا بدلًا من { $day }.
log-skipped = { $by } ترك "{ $what }" في { $day }.
log-plan-changed = { $by } غيّر خطة "{ $what }". المرة القادمة في { $day }.
log-plan-undone = { $by } تراجع عن الخطة "{ $what }".
log-undone = { $by } تراجع عن آخر تغيير في "{ $what }".

## Commands, as menus describe them

command-rounds = ما هو مخطط وما هو جارٍ
command-extend = إعطاء جولة وقتًا أطول
command-close = إغلاق جولة الآن
command-remind = إرسال التذكير الوحيد الآن
command-undo = التراجع عن آخر تغيير
page-menu-rounds = ما هو المخطط؟

## On the pages

page-steer-days = كم من الوقت الإضافي؟
page-steer-quietly = لا تصل أحدًا رسالة عن هذا. يمكن لأعضاء المجموعة رؤيته بـ /rounds.
page-steer-change = تغيير الخطة
page-changes-title = ما الذي تغيّر
page-changes-text = يمكن لكل الأعضاء رؤية هذه التغييرات.
page-done-extended = هو مفتوح الآن مدة أطول.
page-done-closed = أُغلق. تُحسب النتيجة.
page-done-reminded = يُرسل التذكير الآن.
page-done-skipped = تُركت المرة القادمة.
page-done-opened = يُفتح الآن.
page-done-unchanged = تم التراجع.
page-done-changed = تغيّرت الخطة.
page-change-title = تغيير الخطة
page-change-name = ما اسمها
page-change-name-hint = اتركه فارغًا ليُستخدم السؤال.
page-change-asked = السؤال
page-change-often = كم مرة
page-change-same = كما هي: { $rule }
page-change-once = مرة واحدة فقط، في اليوم الأول أدناه
page-change-first = من أي يوم؟
page-change-time = في أي ساعة؟
page-change-open = كم يومًا يبقى مفتوحًا؟
page-change-remind = بعد كم يوم يأتي تذكير؟ 0 يعني بلا تذكير.
page-change-look = عرض ما سيتغير
page-change-who = { $count ->
        [zero] لن يُسأل أحد من ذلك اليوم ({ $count }).
        [one] سيُسأل شخص واحد من ذلك اليوم.
        [two] سيُسأل شخصان من ذلك اليوم.
        [few] سيُسأل { $count } أشخاص من ذلك اليوم.
        [many] سيُسأل { $count } شخصًا من ذلك اليوم.
       *[other] سيُسأل { $count } شخص من ذلك اليوم.
    }
page-change-from = المرة الأولى في { $day }.
page-change-under-way = هناك جولة مفتوحة حتى { $closes }. تبقى كما هي.
page-change-answered = { $count ->
        [zero] لم يجب عنها أحد ({ $count }).
        [one] أجاب عنها شخص واحد. تبقى الإجابة.
        [two] أجاب عنها شخصان. تبقى الإجابتان.
        [few] أجاب عنها { $count } أشخاص. تبقى الإجابات.
        [many] أجاب عنها { $count } شخصًا. تبقى الإجابات.
       *[other] أجاب عنها { $count } شخص. تبقى الإجابات.
    }
page-change-save = غيّرها
help-steering = أنت تعتني بهذه المجموعة: /new للتخطيط. /extend لوقت أطول، /close للإغلاق، /remind للتذكير الوحيد، /undo للتراجع عن آخر تغيير.
