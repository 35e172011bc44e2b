# Everything Ladle says in a chat. Reading age 9 to 11: short, plain, kind; no blame, no cheer, no jargon.
# "{ $name }" marks what is filled in. How to translate: docs/how-to/translate.md.
# Simple Modern Standard Arabic. Nobody is addressed as a man or a woman: nouns ("إرسال"), "يرجى" and "يمكنك" with a noun,
# and unvowelled "ـك". Commands such as /leave and dates to be typed are isolated when they are shown.

## Joining

join-card = مرحبًا. أنا Ladle، برنامج محادثة. أطرح أسئلة قصيرة على { $group }. إجاباتك واسمك ظاهرة لـ { $facilitator }. المجموعة ترى الأعداد، والكلمات المنشورة بإذنك. يُحذف كل شيء في { $ends }، أو قبل ذلك: /leave. للمساعدة أو الشكوى: { $help }. للبالغين فقط. هل هذا مناسب؟
join-card-more = إجاباتك تساعد المجموعة على معرفة أحوال الناس. يمكنك ترك أي سؤال. يمكنك التوقف في أي وقت عبر /leave دون ذكر سبب. لا أحد يعرف من لم يُجب. أسئلة عن بياناتك: { $data }. يمكن لـ { $facilitator } قراءة كلماتك. المجموعة تقرأ فقط الكلمات الموجهة إليها.
join-as = الانضمام باسم { $name }
join-yes = الانضمام
join-other-name = اسم آخر
join-no = لا
join-ask-name = بأي اسم نناديك؟ يمكن اختيار اسم مستعار.
join-refused = لا بأس. لم يُحفظ شيء.
joined = تم الانضمام إلى { $group }. الأسئلة تصل إلى هنا. للمغادرة: /leave.
joined-next = تم الانضمام إلى { $group }. يصل السؤال الأول: { $at }. للمغادرة: /leave.
joined-already = تم الانضمام إلى { $group } من قبل.
facilitates-now = يمكنك من الآن إدارة { $group } مع الآخرين.
welcome-back = أهلًا من جديد. يمكنك المتابعة هنا.
not-a-member = لا توجد مجموعة باسمك بعد. يرجى فتح الرابط الذي وصلك، أو كتابة /start مع الرمز.
start-needs-code = مرحبًا. أنا Ladle، برنامج محادثة. للبدء، يرجى فتح الرابط الذي وصلك، أو كتابة /start مع الرمز.
invite-unknown = لا أعرف هذا الرابط أو الرمز. يرجى التأكد منه، أو طلب رمز جديد.
invite-over = انتهت صلاحية هذا الرابط أو الرمز. يرجى طلب رمز جديد.
code-privately = يمكن لآخرين قراءة هذا، ولهذا لم يعد الرمز يعمل. يرجى طلب رمز جديد، وإرساله حيث لا يقرؤه أحد سواي.
invite-message = { $group }: أسئلة قصيرة، دون تثبيت أي تطبيق. { $link }
account-taken = هذا الحساب لشخص آخر. لم يتغير شيء.
group-not-ready = هذه المجموعة ليست جاهزة بعد. يرجى العودة لاحقًا.
language-en = English
language-pt = Português
language-ar = العربية

## Making a group

set-up-group = مرحبًا. ما اسم المجموعة؟
set-up-you = ما اسمك؟
set-up-help = بمن يتصل الناس للمساعدة أو الشكوى؟
set-up-settled = المسؤولية عن الإجابات: { $you }. تُحذف في { $ends }.
set-up-data = من يُسأل عن البيانات؟
set-up-ends = في أي يوم يُحذف كل شيء؟ مثال: 2027-06-30.
set-up-ready = جاهز. يمكنك لصق هذا حيث يوجد الناس:
missing-help_contact = جهة للمساعدة
missing-data_contact = جهة تُسأل عن البيانات
missing-ends_on = يوم يُحذف فيه كل شيء
group-not-safe = لن يخرج أي سؤال بعد. المجموعة تحتاج إلى: { $missing }.
group-ends-soon = تنتهي { $group } في { $ends }. في ذلك اليوم تُحذف كل الإجابات. إن أرادت المجموعة الاحتفاظ بشيء، فليُحفظ قبل ذلك.

## Planning

plan-what = ماذا أولًا؟
activity-check-in = سؤال عن الحال
activity-own-question = سؤالي أنا
plan-question = ما السؤال؟
plan-preview = سيرون: "{ $question } { $points }"
plan-when = من { $opens } إلى { $closes }. { $reminders ->
        [zero] دون تذكير.
        [one] تذكير واحد.
        [two] تذكيران.
        [few] { $reminders } تذكيرات.
        [many] { $reminders } تذكيرًا.
       *[other] { $reminders } تذكير.
    } { $minutes ->
        [zero] أقل من دقيقة لكل شخص.
        [one] دقيقة واحدة لكل شخص.
        [two] دقيقتان لكل شخص.
        [few] { $minutes } دقائق لكل شخص.
        [many] { $minutes } دقيقة لكل شخص.
       *[other] { $minutes } دقيقة لكل شخص.
    }
plan-change-what = ما الذي يتغير؟
plan-part-day = اليوم
plan-part-hour = الساعة
plan-part-often = عدد المرات
plan-day = في أي يوم؟
plan-hour = في أي ساعة؟
plan-often = كم مرة؟
plan-never = لا يوجد يوم مناسب. يرجى اختيار أيام أخرى.
plan-undone = تم الإلغاء. لم يُسأل أحد.
plan-ended = لن تبدأ جولة جديدة. الجولة المفتوحة تستمر حتى نهايتها.
planned = تم التحديد. سأسأل، وأذكّر، وأغلق، وأرسل النتيجة.
unreachable-count = { $count ->
        [zero] تصل الرسائل إلى الجميع.
        [one] لا تصل الرسائل بعد إلى شخص واحد.
        [two] لا تصل الرسائل بعد إلى شخصين.
        [few] لا تصل الرسائل بعد إلى { $count } أشخاص.
        [many] لا تصل الرسائل بعد إلى { $count } شخصًا.
       *[other] لا تصل الرسائل بعد إلى { $count } شخص.
    }
often-weekly = كل أسبوع
often-fortnightly = كل أسبوعين
often-once = مرة واحدة
weekday-mo = الاثنين
weekday-tu = الثلاثاء
weekday-we = الأربعاء
weekday-th = الخميس
weekday-fr = الجمعة
weekday-sa = السبت
weekday-su = الأحد
clock-hour = { $hour }:00
act-ok = حسنًا
act-start = بدء
act-change = تغيير
act-try = تجربة
act-undo = إلغاء
try-over = كانت هذه تجربة. لم يُحفظ شيء.
rounds-missed = { $count ->
        [zero] { $group }: بدأت كل الجولات.
        [one] { $group }: لم تبدأ جولة واحدة، لأن Ladle كان متوقفًا.
        [two] { $group }: لم تبدأ جولتان، لأن Ladle كان متوقفًا.
        [few] { $group }: لم تبدأ { $count } جولات، لأن Ladle كان متوقفًا.
        [many] { $group }: لم تبدأ { $count } جولة، لأن Ladle كان متوقفًا.
       *[other] { $group }: لم تبدأ { $count } جولة، لأن Ladle كان متوقفًا.
    }

## The check-in

check-in-week = كيف كان أسبوعك؟
week-good = جيد
week-mixed = متوسط
week-hard = صعب
check-in-more = تم الحفظ. هل هناك المزيد؟ كتابةً أو صوتًا، بأي لغة.
check-in-credit = من يمكنه قراءة هذا؟
check-in-brief-words = ما كتبته:
check-in-brief-credit = من يمكنه القراءة:
credit-facilitators = { $facilitator } فقط
credit-named = المجموعة، مع اسمي
credit-unnamed = المجموعة، دون اسمي (اسمي يبقى ظاهرًا لـ { $facilitator }، وقد يخمّنه الناس)
check-in-done = تم الحفظ. تصل النتيجة: { $result }. لا أحد يراقب هذه المحادثة طوال اليوم. للمساعدة الآن: { $help }.
check-in-done-late = تم الحفظ. النتيجة صدرت من قبل، لذلك لا تشمل هذه الإجابة. لا أحد يراقب هذه المحادثة طوال اليوم. للمساعدة الآن: { $help }.
act-ask-less = أسئلة أقل
of-group = { $group }:
reminder = هذا السؤال ما زال مفتوحًا. لإيقاف التذكير: /less.
question-closed = هذا السؤال مغلق.
closed-note = هذا السؤال مغلق. ما أُرسل الآن لم يُحفظ.
title-question = لديك سؤال
title-reminder = سؤال ما زال مفتوحًا
title-result = وصلت النتيجة
title-closed = أُغلق سؤال
title-notice = رسالة من Ladle

## The result

result-counts = { $answered ->
        [zero] لم يُجب أحد.
        [one] أجاب شخص واحد.
        [two] أجاب شخصان.
        [few] أجاب { $answered } أشخاص.
        [many] أجاب { $answered } شخصًا.
       *[other] أجاب { $answered } شخص.
    } { $counts }.
result-counts-brief = الإجابات: { $answered }. { $counts }.
result-nearly-all = { $answered ->
        [zero] لم يُجب أحد.
        [one] أجاب شخص واحد.
        [two] أجاب شخصان.
        [few] أجاب { $answered } أشخاص.
        [many] أجاب { $answered } شخصًا.
       *[other] أجاب { $answered } شخص.
    } الجميع، أو الجميع إلا واحدًا أو اثنين، اختاروا { $option }.
result-mixed = { $answered ->
        [zero] لم يُجب أحد.
        [one] أجاب شخص واحد.
        [two] أجاب شخصان.
        [few] أجاب { $answered } أشخاص.
        [many] أجاب { $answered } شخصًا.
       *[other] أجاب { $answered } شخص.
    } كانت الإجابات متنوعة.
result-too-few = أجاب أقل من 5 أشخاص، لذلك لا تُعرض أعداد.
result-order = { $answered ->
        [zero] لم يُجب أحد.
        [one] أجاب شخص واحد.
        [two] أجاب شخصان.
        [few] أجاب { $answered } أشخاص.
        [many] أجاب { $answered } شخصًا.
       *[other] أجاب { $answered } شخص.
    } بالترتيب، والأهم أولًا: { $order }.
result-question = { $question }
count-of = { $option } { $count }
count-joined = { $options } { $count }
count-few = { $option } اثنان أو أقل
count-nearly-all = { $option } الكل أو الكل تقريبًا
quote-named = { $name }: "{ $words }"
quote-unnamed = أحد الأعضاء: "{ $words }"
closing-wrote = { $count ->
        [zero] لم يكتب أحد إلى المجموعة.
        [one] كتب شخص واحد إلى المجموعة.
        [two] كتب شخصان إلى المجموعة.
        [few] كتب { $count } أشخاص إلى المجموعة.
        [many] كتب { $count } شخصًا إلى المجموعة.
       *[other] كتب { $count } شخص إلى المجموعة.
    }
reply-ask = ماذا بعد ذلك؟ الجميع سيرون ردّك.
reply-send-without = إرسال دون رد
reply-already = أُرسل رد من قبل. يبقى كما هو.
sent-to-everyone = أُرسل إلى الجميع.
result-next = ماذا بعد؟ رد { $facilitator }: { $reply }
result-no-reply = ماذا بعد؟ لا رد بعد.
act-talk = الحديث عن هذا
talk-ask = ما رسالتك؟ ستصل إلى { $facilitator }.
talk-saved = تم الحفظ، ووصل إلى { $facilitator }. الكلمات الموجهة إلى المجموعة تظهر مع النتيجة القادمة.
talk-arrived = كتب أحد الأعضاء عن النتيجة. يمكنك قراءته في صفحتك.

## Leaving, pausing, asking less

leave-how = ما اختيارك؟
leaving-pause = توقف أسبوعين
leaving-keep = مغادرة مع حفظ الإجابات
leaving-delete = مغادرة وحذف
leaving-stay = البقاء
leave-preview = يُحذف الآن: { $items }، واسمك. النسخ الاحتياطية تختفي خلال { $days ->
        [zero] يوم
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    }. ما أُرسل من قبل لا يمكن استرجاعه.
leave-preview-name = يُحذف الآن: اسمك. النسخ الاحتياطية تختفي خلال { $days ->
        [zero] يوم
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    }. ما أُرسل من قبل لا يمكن استرجاعه.
leave-count-check-ins = { $count ->
        [zero] لا إجابات عن الحال
        [one] إجابة واحدة عن الحال
        [two] إجابتان عن الحال
        [few] { $count } إجابات عن الحال
        [many] { $count } إجابة عن الحال
       *[other] { $count } إجابة عن الحال
    }
leave-count-comments = { $count ->
        [zero] لا تعليقات
        [one] تعليق واحد
        [two] تعليقان
        [few] { $count } تعليقات
        [many] { $count } تعليقًا
       *[other] { $count } تعليق
    }
leave-count-files = { $count ->
        [zero] لا تسجيلات ولا صور
        [one] تسجيل أو صورة
        [two] تسجيلان أو صورتان
        [few] { $count } تسجيلات وصور
        [many] { $count } من التسجيلات والصور
       *[other] { $count } من التسجيلات والصور
    }
leave-count-studies = { $count ->
        [zero] لا تقديرات
        [one] تقديراتك في دراسة واحدة، إن كنت قدّرت
        [two] تقديراتك في دراستين، إن كنت قدّرت
        [few] تقديراتك في { $count } دراسات، إن كنت قدّرت
        [many] تقديراتك في { $count } دراسة، إن كنت قدّرت
       *[other] تقديراتك في { $count } دراسة، إن كنت قدّرت
    }
my-data-studies = { $count ->
        [zero] لا دراسة لك الآن.
        [one] يمكنك التقدير في دراسة واحدة. يبقى ما قدّرته في صندوق مقفل حتى الجولة الأخيرة، كي تراه من جديد.
        [two] يمكنك التقدير في دراستين. يبقى ما قدّرته في صندوق مقفل حتى الجولة الأخيرة، كي تراه من جديد.
        [few] يمكنك التقدير في { $count } دراسات. يبقى ما قدّرته في صندوق مقفل حتى الجولة الأخيرة، كي تراه من جديد.
        [many] يمكنك التقدير في { $count } دراسة. يبقى ما قدّرته في صندوق مقفل حتى الجولة الأخيرة، كي تراه من جديد.
       *[other] يمكنك التقدير في { $count } دراسة. يبقى ما قدّرته في صندوق مقفل حتى الجولة الأخيرة، كي تراه من جديد.
    }
leave-count-others = { $count ->
        [zero] لا إجابات أخرى
        [one] إجابة أخرى
        [two] إجابتان أخريان
        [few] { $count } إجابات أخرى
        [many] { $count } إجابة أخرى
       *[other] { $count } إجابة أخرى
    }
leave-owner = لا أحد غيرك يدير هذه المجموعة. يرجى أولًا أن يتولاها شخص آخر.
act-delete = حذف
act-go-back = رجوع
deleted = تم الحذف. وداعًا، وشكرًا.
left = تمت مغادرة { $group }. تُحفظ إجاباتك حتى { $ends }. وداعًا، وشكرًا.
stayed = لم يتغير شيء.
paused = لن يصل شيء قبل { $until }. لإنهاء التوقف: /less.
a-member-left = { $group }: غادر أحد الأعضاء.
less-how = كم مرة أسأل؟
less-pause = توقف أسبوعين
less-half = مرة نعم ومرة لا
less-silent = دون تذكير
less-usual = كالمعتاد
less-done = تم. يمكنك تغيير ذلك مرة أخرى عبر /less.

## Me, my data, help

me-summary = الاسم: { $name }. اللغة: { $language }. المنطقة الزمنية: { $zone }. ما الذي يتغير؟
me-part-name = الاسم
me-part-language = اللغة
me-part-zone = المنطقة الزمنية
me-part-hour = ساعتي
me-part-pause = من يرى التوقف
me-part-where = مكان الأسئلة
me-part-nothing = لا شيء
me-ask-name = بأي اسم نناديك؟
me-ask-language = أي لغة؟
me-ask-zone = ما المدينة الكبيرة القريبة منك؟ بحروف لاتينية، مثل Cairo.
me-zone-unknown = لا أعرف { $zone }. يرجى كتابة مدينة كبيرة قريبة منك بحروف لاتينية، مثل Cairo.
me-ask-hour = في أي ساعة تصل الأسئلة؟
me-ask-shows-pause = هل يجوز لمن يدير المجموعة معرفة وقت توقفك؟
me-changed = تم التغيير.
my-data-profile = الاسم: { $name }. اللغة: { $language }. المنطقة الزمنية: { $zone }.
my-data-accounts = الحسابات المربوطة: { $accounts }.
my-data-answers = المحفوظ: { $items }.
my-data-no-answers = لا توجد إجابات محفوظة.
my-data-agreed = تمت موافقتك على: { $purposes }.
my-data-ends = يُحذف كل شيء في { $ends }. للأسئلة: { $data }. للحذف الآن: /leave.
purpose-membership = الانضمام إلى المجموعة
purpose-check-ins = حفظ الإجابات عن الحال للفريق
purpose-research = استعمال القصص في البحث
purpose-quotes = نقل كلمات منك
purpose-media = الصوت والصور
purpose-contact = التواصل بعد المشروع
purpose-archive = حفظ إجاباتك في أرشيف
help = أطرح أسئلة قصيرة وأعيد النتيجة. /open يعرض ما يمكن الإجابة عنه، و /rounds يعرض ما هو مخطط. /me لتغيير الاسم أو اللغة أو الوقت. /pause و /less لأسئلة أقل. /mydata لمعرفة المحفوظ. /consent لما تمت الموافقة عليه. /link للاستخدام في مكان ثانٍ. /hide لإخفاء هذه المحادثة. /leave للمغادرة. للمساعدة أو الشكوى: { $help }.
help-now = لا أحد يراقب هذه المحادثة طوال اليوم. للمساعدة الآن: { $help }.
help-unknown = لا أعرف هذا الأمر. /help يعرض الموجود.
nothing-open = لا شيء للإجابة عنه الآن.
nothing-asked = لا سؤال الآن، لذلك لم يُحفظ هذا. /help يعرض ما يمكن فعله.
not-allowed = هذا لمن يديرون المجموعة فقط.
which-group = أي مجموعة تقصد؟
no-such-language = لا أعرف لغة { $language } بعد.
something-failed = حدث خطأ، ولم يُحفظ هذا. يرجى المحاولة مرة أخرى.
try-again-later = تعذّر حفظ هذا الآن. يرجى المحاولة لاحقًا.

## In shared chats

space-hello = مرحبًا. أنا Ladle، برنامج محادثة. أطرح أسئلة قصيرة للمجموعات، على كل شخص وحده. تبقى الإجابات خاصة. يمكن لمن يدير هذه المحادثة كتابة /setup.
space-privately = أجيب حيث لا يقرأ أحد غيرك. الزر يفتح محادثتنا الخاصة.
space-promoted = لا أحتاج إلى صلاحيات خاصة في هذه المحادثة. يمكن سحبها.
space-gone = لم أعد في محادثة مشتركة لـ { $group }. ما زالت الأسئلة تصل إلى كل شخص وحده. للإعلان عنها هناك من جديد، يرجى إضافتي إلى تلك المحادثة.
space-silenced = لا يمكنني الآن الكتابة في محادثة مشتركة لـ { $group }. ما زالت الأسئلة تصل إلى كل شخص وحده. لتغيير ذلك، يرجى السماح لي بإرسال الرسائل هناك، ثم كتابة /setup هناك.
space-back = يمكنني الكتابة من جديد في المحادثة المشتركة لـ { $group }.
space-linked = هذه المحادثة الآن لـ { $group }. أنا Ladle، برنامج محادثة. كل من هنا يرى متى يُفتح سؤال، وأعداد النتائج. تبقى الإجابات خاصة.
space-linked-silently = هذه المحادثة الآن لـ { $group }. أنا Ladle، برنامج محادثة. أسأل كل شخص وحده، ولا أعلن شيئًا هنا. تبقى الإجابات خاصة.
space-linked-told = هناك محادثة مشتركة الآن لـ { $group }. كل من فيها يمكنه قراءة الإعلانات والأعداد.
space-unlinked = هذه المحادثة لم تعد لـ { $group }. لن يُقال عنها شيء هنا بعد الآن.
announce-open = هناك سؤال من { $group }، مفتوح حتى: { $closes }. تبقى إجابتك خاصة.
announce-closed = أُغلق سؤال { $group }. النتيجة تصل بعد ذلك.
announce-result = وصلت نتيجة { $group }.
announce-words = ما كتبه الناس موجود في محادثتك الخاصة.
act-answer-privately = الإجابة على انفراد
act-join-or-answer = الانضمام أو الإجابة على انفراد
act-read-privately = القراءة على انفراد
act-open-privately = فتح المحادثة الخاصة
act-set-up = إعداد هذه المحادثة
setup-where = يرجى كتابة /setup في المحادثة المشتركة للمجموعة، بعد إضافة Ladle إليها.
setup-privately = إلى من كتب /setup: الزر يفتح محادثة خاصة، وفيها باقي الأسئلة.
setup-not-yours = إعداد هذه المحادثة لمن يديرها فقط.
setup-lacks = ما زلت أحتاج إلى هذه الصلاحيات هنا: { $rights }. بعد ذلك، يرجى كتابة /setup مرة أخرى.
right-see = رؤية هذه القناة
right-send = إرسال الرسائل
right-threads = الكتابة في المواضيع
right-files = إرسال الصور
setup-over = انتهى هذا، أو طلبه شخص آخر. يرجى كتابة /setup في المحادثة مرة أخرى.
setup-taken = هذه المحادثة لـ { $group }. تغيير ذلك لمن يديرون { $group } فقط.
setup-no-group = لا توجد مجموعة تحت إدارتك بعد. يمكن لمن يدير مجموعتك إرسال رابط لذلك. لمجموعة جديدة، يرجى سؤال من يشغّل Ladle. بعد ذلك، يرجى كتابة /setup في المحادثة مرة أخرى.
setup-which = لأي مجموعة هذه المحادثة؟
setup-means = هل تُربط هذه المحادثة بـ { $group }؟ كل من في المحادثة سيرى متى يُفتح سؤال، وأعداد النتائج. تبقى الإجابات خاصة.
setup-linked = هذه المحادثة لـ { $group }. ما الذي يتغير؟
sharing-connect = ربط
sharing-silently = ربط دون إعلانات
sharing-nothing = تبقى كما هي
sharing-disconnect = فصل هذه المحادثة
sharing-quiet = دون إعلانات هنا
sharing-loud = الإعلان هنا من جديد
sharing-other = ربط بمجموعة أخرى
setup-connected = تم. المحادثة الآن لـ { $group }.
setup-disconnected = تم. المحادثة لم تعد لـ { $group }.
setup-quiet = تم. لا إعلانات في المحادثة من الآن.
setup-loud = تم. تُعلن الأسئلة والنتائج في المحادثة من الآن.

## Several accounts of one person

link-made = يمكنك استخدام Ladle في مكان ثانٍ، بالاسم نفسه. يرجى فتح Ladle هناك وكتابة هذا:
link-type = /link { $code }
link-open = أو فتح هذا الرابط هناك: { $link }
link-careful = الرمز يعمل مرة واحدة، خلال { $minutes ->
        [zero] دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }. يرجى ألا يراه أحد.
link-ask = هذا يربط هذا الحساب مع { $name } { $place }. تصبح الإجابات والإعدادات واحدة. يرجى المتابعة فقط إن كان هذا الرمز من طلبك.
link-connected = تم الربط.
link-told = تم ربط مكان جديد: { $platform }. ألم يكن ذلك منك؟
link-unknown = لا أعرف هذا الرمز. للحصول على رمز جديد، يرجى كتابة /link في الحساب الآخر.
link-over = انتهت صلاحية هذا الرمز. للحصول على رمز جديد، يرجى كتابة /link في الحساب الآخر.
link-own = هذا رمزك. يرجى كتابته في الحساب المراد ربطه.
link-privately = يمكن لآخرين قراءة هذا، ولهذا لم يعد الرمز يعمل. يرجى كتابة /link من جديد، وإرسال الرمز الجديد حيث لا يقرؤه أحد سواي.
sign-in-taken = لك هنا اسم آخر من قبل. لجمع الاثنين: كتابة /link في الحساب الآخر، ثم /link مع الرمز هنا.
not-connected = هذا الحساب لم يعد مربوطًا. لربطه من جديد: /link مع رمز.
unlink-last = هذا حسابك الوحيد هنا. للمغادرة: /leave.
unlink-too-new = هذا الحساب مربوط منذ وقت قصير. يمكنه من الغد فصل الحسابات الأخرى.
unlink-which = أي حساب أفصل؟ لن يصل إليه شيء بعد ذلك.
unlinked = لم يعد مربوطًا: { $platform }.
unlinked-here = هذا الحساب لم يعد مربوطًا. لن يصل شيء إلى هنا. لربطه من جديد: /link مع رمز.
asked-here = أسألك { $place }. وإن تعذر ذلك، أسألك { $fallback }.
asked-only = أسألك { $place }.
asked-elsewhere = لم يعد ممكنًا أن أصل إليك { $lost }، ولهذا أسألك الآن { $place }. للتغيير: /me.
where-stay = دائمًا: { $platform }
where-last = حيث كتبت آخر مرة
act-connect = ربط
act-disconnect = فصل
platform-browser = صفحة الويب
platform-terminal = نافذة الأوامر
platform-telegram = Telegram
platform-discord = Discord
platform-numbered = { $platform } { $number }
platform-here = { $platform } (هنا)
on-browser = على صفحة الويب
on-terminal = في نافذة الأوامر
on-telegram = على Telegram
on-discord = على Discord
hidden = تم الإخفاء. إجاباتك محفوظة. لعرض ما يمكنك الإجابة عنه: /open.
hidden-browser = لإغلاق هذه الصفحة هنا أيضًا، يرجى اختيار "{ page-menu-device }" في القائمة.
hidden-terminal = ما ظهر في هذه النافذة يبقى حتى إغلاقها.
code-wait = وصلت رموز خاطئة كثيرة من هذا الحساب. يرجى الانتظار ساعة ثم المحاولة من جديد.

## Asking for consent

consent-check-ins = هل يمكن حفظ إجاباتك عن الحال للفريق؟ يمكنك قول لا والبقاء في المجموعة.
consent-research = هل يمكننا استخدام ما تكتبه في البحث؟ من يعتني بالمجموعة يرى اسمك معه، إلا إذا اخترت غير ذلك. يمكنك قول لا والبقاء في المجموعة.
consent-quotes = هل يمكننا نقل كلمات منك في التقارير؟ يمكنك قول لا والبقاء في المجموعة.
consent-media = هل يمكننا حفظ صوتك أو صورتك للفريق؟ قد يعرفك الناس منها. يمكنك قول لا والكتابة بدلًا من ذلك.
consent-contact = هل يمكننا الكتابة إليك بعد المشروع؟ يمكنك قول لا.
consent-archive = هل يمكن حفظ إجاباتك في أرشيف بعد المشروع؟ يمكنك قول لا.
agree-ask = تمت الموافقة على: { $purposes }. ما الذي تريد تغييره؟
agree-take-back = سحب: { $purpose }
agree-to = موافقة: { $purpose }
agree-nothing = لا شيء
agree-given = تم التسجيل. يمكنك السحب بـ /consent.
agree-taken-back = تم السحب. لن يُسأل عن هذا بعد الآن، وما قُدّم لأجله لن يُستخدم من الآن.
control-agree = نعم، يمكنكم
control-refuse = لا
declined = لا بأس. البقاء في المجموعة مستمر، ولن يُسأل هذا السؤال.
relay-needs-consent = يجب أن يوافق هذا الشخص أولًا. يرجى قراءة النص له، ثم وضع علامة في المربع بعد قول نعم.
relay-own-vote = صوّت { $name } من قبل. هو وحده يستطيع تغيير صوته.
relay-told = سجّل { $name } صوتًا عنك: "{ $question }".
relay-name = { $name } (سجّله أحد الميسّرين)

## Taps at every question

control-skip = تخطي
control-finish = إنهاء
control-back = رجوع
control-later = لاحقًا
control-stop = إيقاف
control-more = المزيد
control-done = تم
control-clear = البدء من جديد
control-send = إرسال
answer-yes = نعم
answer-no = لا
answer-none = دون إجابة
answer-voice = رسالة صوتية
answer-plain = { $text }
answer-label = { $label }
stopped = تم الإيقاف. ما أُرسل من قبل محفوظ.
later-said = سأسأل مرة أخرى: { $at }.
moved-on = ذلك السؤال مضى. لم يتغير شيء.
hint-many = يمكنك لمس كل ما يناسبك، ثم «تم».
hint-many-most = يمكنك اختيار ما لا يزيد على { $most }، ثم «تم».
hint-order = يمكنك لمسها بالترتيب، والأهم أولًا.
review-title = إجاباتك:
review-line = { $number }. { $question } { $answer }
review-change = تغيير { $number }

## When an answer does not fit

refused-pick-one = يرجى لمس إحدى الإجابات، أو كتابة رقمها.
refused-pick-several = يرجى لمس الإجابات، أو كتابة أرقامها.
refused-empty = لا كلمات هنا. يرجى كتابة شيء.
refused-too-long = عدد الحروف هنا { $length }، والحد الأقصى { $most }. لم يُحفظ شيء، لذلك يرجى نسخه أولًا.
refused-number = يرجى كتابة رقم، مثل 7.
refused-whole-number = يرجى كتابة رقم دون كسور، مثل 7.
refused-between = يرجى كتابة رقم من { $least } إلى { $most }.
refused-at-least = يرجى كتابة { $bound } أو أكثر.
refused-at-most = يرجى كتابة { $bound } أو أقل.
refused-date = يرجى كتابة اليوم هكذا: 2027-06-30.
refused-moment = يرجى كتابة اليوم والساعة هكذا: 2027-06-30 18:00.
refused-too-early = هذا اليوم مضى. يرجى اختيار يوم لاحق.
refused-too-far = هذا اليوم بعيد جدًا. يرجى اختيار يوم أقرب.
refused-twice = هناك إجابة مكررة.
refused-order-all = يرجى وضع كل الخيارات بالترتيب، وعددها { $options }.
refused-too-few = يرجى اختيار { $least } على الأقل.
refused-too-many = يرجى اختيار { $most } على الأكثر.
refused-skip = هذا السؤال يحتاج إلى إجابة. يمكن كتابة /stop.
refused-back = هذا هو السؤال الأول.
refused-send-voice = يرجى إرسال رسالة صوتية.
refused-send-picture = يرجى إرسال صورة.
refused-type-it = يرجى كتابة الإجابة.
refused-form = { $errors ->
        [zero] كل الإجابات مناسبة.
        [one] إجابة واحدة تحتاج إلى مراجعة.
        [two] إجابتان تحتاجان إلى مراجعة.
        [few] { $errors } إجابات تحتاج إلى مراجعة.
        [many] { $errors } إجابة تحتاج إلى مراجعة.
       *[other] { $errors } إجابة تحتاج إلى مراجعة.
    }

## How things stand beside one another

list-or = {" أو "}
list-slash = {" / "}
list-then = {"، ثم "}

## Commands, as the menus of chat platforms explain them (at most 100 letters)

command-open = عرض ما يمكنك الإجابة عنه
command-help = ما أفعله، ومن يساعد
command-me = تغيير الاسم أو اللغة أو الوقت
command-less = أسئلة أقل
command-pause = لا شيء لمدة أسبوعين
command-new = سؤال المجموعة عن شيء
command-mydata = عرض ما هو محفوظ عنك
command-consent = عرض ما وافقت عليه وتغييره
command-link = استخدام تطبيق أو هاتف آخر أيضًا
command-unlink = التوقف عن استخدام أحد حساباتك
command-hide = إزالة الكلمات من هذه المحادثة
command-leave = توقف أو مغادرة أو حذف
command-start = البدء بالرمز الذي وصلك
command-setup = ربط هذه المحادثة بمجموعة

## Files

file-size = هذا الملف كبير جدًا. الحد الأقصى بالميغابايت: { $most }.
file-type = هذا النوع من الملفات لا يعمل هنا. يرجى إرسال رسالة صوتية أو صورة.
file-quota = لا يوجد مكان لملفات أخرى. يمكنك الكتابة بدلًا من ذلك.
