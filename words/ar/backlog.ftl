# أسئلة يقترح الأعضاء البحث عنها معًا: طرحها، ودعمها، والتخطيط بها، وما يحدث لها.

question-what = ما الذي ينبغي أن نعرفه معًا؟
question-shown = بأي اسم يظهر السؤال؟ من دون اسمك، لا أحد في المجموعة يرى من طرحه. ولا يراه من يعتنون بالمجموعة أيضًا. يحفظه الحاسوب فقط لأخبرك بما يحدث له.
question-with-name = باسمي
question-without-name = من دون اسمي
question-proposed = سؤالك موجود الآن. يمكن للآخرين دعمه. سأخبرك بما يحدث له. لرؤية كل الأسئلة: /questions.
question-there-already = هذا السؤال موجود من قبل. يمكنك دعمه.
question-too-many = لديك { $most } من الأسئلة المفتوحة. يرجى سحب سؤال منها، أو الانتظار حتى يؤخذ أحدها.
question-named = سؤال من { $name }: "{ $words }"
question-unnamed = سؤال من أحد الأعضاء: "{ $words }"
question-label = { $words }
question-supporters = { $count ->
        [zero] لا أحد غيره يدعمه بعد.
        [one] يدعمه شخص واحد.
        [two] يدعمه شخصان.
        [few] يدعمه { $count } أشخاص.
        [many] يدعمه { $count } شخصًا.
       *[other] يدعمه { $count } شخص.
    }
questions-none = لا توجد أسئلة مفتوحة الآن. لطرح سؤال: /propose.
questions-more = { $count ->
        [zero] لا يوجد غيرها.
        [one] يوجد سؤال آخر.
        [two] يوجد سؤالان آخران.
        [few] توجد { $count } أسئلة أخرى.
        [many] يوجد { $count } سؤالًا آخر.
       *[other] يوجد { $count } سؤال آخر.
    }
question-act-support = أدعمه
question-act-unsupport = لم أعد أدعمه
question-act-back = سحب السؤال
question-act-leave-out = قول سبب الترك
question-own = هذا سؤالك أنت. يمكن للآخرين دعمه.
question-over = حدث شيء لهذا السؤال من قبل.
question-back = تم السحب.
question-back-runs = "{ $words }" سؤالك جزء من شيء جارٍ الآن. إذا سحبته، تبقى هذه الكلمات هناك حتى ينتهي ذلك. ثم تذهب. وما أُرسل من قبل لا يمكن استرجاعه.
question-act-back-now = سحبه على أي حال
question-why-not = لماذا يُترك؟ يمكن لكل من في المجموعة قراءة السبب.
question-left-out-now = تُرك السؤال. يمكن للجميع قراءة السبب.
question-left-out = ترك { $by } السؤال: "{ $words }". السبب: { $reason }

## ما يُقال لمن طرح السؤال

question-told-asked = أخذ { $by } سؤالك: "{ $words }" سأخبرك عند ظهور النتيجة.
question-told-done = ظهرت نتيجة ما طُرح فيه سؤالك: "{ $words }" وكان ضمن: "{ $what }" لقراءة النتائج: /rounds.
question-told-open = سؤالك مفتوح من جديد، لأن ما طُرح فيه لم يصل إلى نتيجة: "{ $words }"

## التخطيط بها

plan-supported = أسئلة يدعمها الأكثر
plan-which-questions = أي هذه الأسئلة تأخذ؟ الأكثر دعمًا أولًا.
plan-brief-questions = أي الأسئلة
plan-how-questions = كيف يجيب الناس؟
plan-brief-how = كيف يجيب الناس
plan-questions-words = بكلماتهم
plan-questions-vote = يصوتون على الأهم
plan-vote-ask = عمَّ يسأل التصويت؟ مثلًا: على أي سؤال نعمل أولًا؟
plan-brief-vote-ask = ما يسأل عنه التصويت
plan-questions-gone = بعض هذه الأسئلة لم يعد مفتوحًا. سحبه أحد، أو أُخذ به من قبل. اختر من جديد من فضلك.
plan-questions-few = التصويت يحتاج إلى سؤالين مفتوحين على الأقل. الآن هناك أقل.

## ما يراه الأعضاء من التغييرات

log-questions-asked = أخذ { $by } من أسئلة الأعضاء: { $count ->
        [zero] لا شيء.
        [one] سؤالًا واحدًا.
        [two] سؤالين.
        [few] { $count } أسئلة.
        [many] { $count } سؤالًا.
       *[other] { $count } سؤال.
    }
log-question-left-out = ترك { $by } سؤالًا لأحد الأعضاء. السبب: { $reason }
leave-preview-asked = { $preview } { $count ->
        [zero] لا شيء من أسئلتك جارٍ الآن.
        [one] سؤال واحد من أسئلتك جزء من شيء جارٍ الآن. تبقى كلماته هناك حتى ينتهي ذلك. ثم تذهب.
        [two] سؤالان من أسئلتك جزء من شيء جارٍ الآن. تبقى كلماتهما هناك حتى ينتهي ذلك. ثم تذهب.
        [few] { $count } من أسئلتك جزء من شيء جارٍ الآن. تبقى كلماتها هناك حتى ينتهي ذلك. ثم تذهب.
        [many] { $count } من أسئلتك جزء من شيء جارٍ الآن. تبقى كلماتها هناك حتى ينتهي ذلك. ثم تذهب.
       *[other] { $count } من أسئلتك جزء من شيء جارٍ الآن. تبقى كلماتها هناك حتى ينتهي ذلك. ثم تذهب.
    }
leave-count-questions = { $count ->
        [zero] لا أسئلة للبحث
        [one] سؤال واحد للبحث
        [two] سؤالان للبحث
        [few] { $count } أسئلة للبحث
        [many] { $count } سؤالًا للبحث
       *[other] { $count } سؤال للبحث
    }

## في القوائم

command-propose = اقتراح سؤال للبحث عنه
command-questions = رؤية أسئلة الأعضاء ودعمها
page-menu-propose = ما الذي ينبغي أن نعرفه؟
page-menu-questions = ماذا يريد الأعضاء أن يعرفوا؟

## في الصفحات

page-questions = الأسئلة
page-questions-go = ما يريد الأعضاء معرفته: { $count }
page-questions-text = يسأل الأعضاء، ويدعم آخرون. للتخطيط بأسئلتهم، اكتب /new في محادثتك.
page-questions-none = لا يسأل الأعضاء شيئًا الآن.
page-question-by = سؤال من { $name }.
page-question-by-nobody = سؤال من دون اسم.
page-question-why-not = لماذا يُترك؟ يمكن لكل من في المجموعة قراءة هذا.
page-question-leave-out = ترك السؤال
page-question-reason = تُرك. السبب: { $reason }
page-question-standing-asked = أُخذ
page-question-standing-done = طُرح
