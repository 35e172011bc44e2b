# التخطيط في المحادثة: ماذا، وكيف يراه الناس، ومتى يأتي، ومن يُسأل.

## How people will see it

plan-preview-words = سيرون: "{ $question }"
plan-preview-then = ثم: "{ $question } { $points }"
plan-preview-then-words = ثم: "{ $question }"
plan-preview-if = ثم، إن كان مناسبًا: "{ $question } { $points }"
plan-preview-if-words = ثم، إن كان مناسبًا: "{ $question }"
plan-at-once = يبدأ فورًا.
plan-rule = الموعد: { $rule }.

## When it comes

plan-part-ends = حتى متى
plan-part-open = مدة الفتح
plan-part-reminder = التذكير
plan-part-title = الاسم
plan-part-starts = وقت البدء
plan-part-minutes = المدة
plan-part-where = المكان
plan-part-extras = معلومات أخرى
plan-part-slot = الوقت { $number }
plan-part-who = من يُسأل
plan-day-date = في تاريخ محدد
plan-date = ابتداءً من أي يوم؟ مثلًا 2027-01-14.
plan-hour-own = في ساعة كل شخص
plan-hour-other = ساعة أخرى
plan-clock = في أي ساعة؟ مثلًا 18:30.
plan-clock-unclear = يرجى كتابة الساعة هكذا: 18:30
often-monthly-weekday = كل شهر، في يوم من الأسبوع
often-daily = كل يوم
often-weekdays = في بعض أيام الأسبوع
often-weeks = كل بضعة أسابيع
often-monthly-date = كل شهر، في تاريخ
often-monthly-last = كل شهر، في اليوم الأخير
plan-days = في أي أيام؟
plan-weeks = كل كم أسبوع؟ مثلًا 3.
plan-nth = أيها في الشهر؟
plan-nth-first = الأول
plan-nth-second = الثاني
plan-nth-third = الثالث
plan-nth-fourth = الرابع
plan-nth-last = الأخير
plan-monthday = في أي يوم من الشهر؟ من 1 إلى 28.
plan-ends = حتى متى يتكرر؟
plan-ends-never = دون نهاية
plan-ends-until = حتى تاريخ
plan-ends-times = عدد من المرات
plan-until = ما اليوم الأخير؟ مثلًا 2027-06-30.
plan-times = كم مرة؟
plan-open-for = كم من الوقت للإجابة؟
plan-days-open = { $days ->
        [zero] أقل من يوم
        [one] يوم واحد
        [two] يومان
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    }
plan-reminder = متى أذكّر من لم يجب بعد؟
plan-days-reminder = { $days ->
        [0] دون تذكير
        [zero] دون تذكير
        [one] بعد يوم واحد
        [two] بعد يومين
        [few] بعد { $days } أيام
        [many] بعد { $days } يومًا
       *[other] بعد { $days } يوم
    }
plan-who = من يُسأل؟
plan-who-all = الجميع
plan-who-members = الأعضاء فقط

## A question of one's own

own-brief-question = السؤال
own-brief-answers = طريقة الإجابة
own-answers = كيف يجيب الناس؟
own-answers-week = جيد، متوسط، صعب
own-answers-yes-no = نعم أو لا
own-answers-words = بكلماتهم
own-answers-choice = يختارون واحدة من إجاباتي
own-answers-scale = على مقياس من عندي
own-option = الإجابة { $number }: ما نصها؟
own-option-long = يرجى كتابتها أقصر: { $most } حرفًا على الأكثر.
own-option-twice = هذه الإجابة موجودة. يرجى كتابة غيرها.
own-options-many = هذا كثير. أكثر عدد للإجابات هو { $most }.
