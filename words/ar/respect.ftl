# ما يمكن الإجابة عنه بعد، وكم يريد الشخص أن يُسأل.

open-which = ما زال يمكنك الإجابة عن هذه. أيها تختار؟
open-line = { $number }. { $what } حتى { $until }.
open-line-late = { $number }. { $what } هذا السؤال مغلق. لا تتغير النتيجة، لكن ما زال يمكنك الإجابة حتى { $until }.
open-of-group = { $group }: { $what }
open-answered = لقد أجبت عن هذا من قبل.
less-week = أقل في الأسبوع
less-hours = ساعات الهدوء
less-topic = ليس هذا الموضوع
less-again = موضوع من جديد
less-how-many = كم سؤالا في الأسبوع؟ تجد الباقي عبر /open.
less-a-week = { $count ->
        [zero] لا شيء في الأسبوع
        [one] سؤال واحد في الأسبوع
        [two] سؤالان في الأسبوع
        [few] { $count } أسئلة في الأسبوع
        [many] { $count } سؤالا في الأسبوع
       *[other] { $count } سؤال في الأسبوع
    }
less-as-they-come = كلها
less-begins = متى يبدأ الهدوء؟
less-ends = متى ينتهي الهدوء؟
less-no-hours = دون ساعات هدوء
less-rest = هل هناك يوم لا يصل فيه شيء؟
less-no-rest = لا يوجد
less-which-topic = أي موضوع يعود؟
less-topic-done = تم. لن أكتب لك عن هذا بعد الآن. تجده عبر /open. ليعود: /less.

# ما يراه من يعتني بالمجموعة عن جولة مفتوحة: كم شخصا ينتظر، ولا يرى من هم.

page-waits-title = لم يُسألوا بعد
page-waits-hint = يمكن للجميع الإجابة في أي وقت عبر /open.
waits-few = بضعة أشخاص
waits-people = { $count ->
        [zero] لا أحد
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصا
       *[other] { $count } شخص
    }
waits-quiet = { $who } (ساعات الهدوء)
waits-enough = { $who } (سُئلوا ما يكفي هذا الأسبوع)
waits-own-hour = { $who } (يُسألون في ساعتهم)
waits-paused = { $who } (في توقف)
waits-said = لم يُسألوا بعد: { $who }.

# إعدادات المجموعة.

page-quiet = ساعات الهدوء
page-quiet-hint = في هذه الساعات لا تصل رسالة إلى أحد دون أن يطلبها، وكل شخص حسب ساعته. يمكن لكل شخص اختيار ساعات أخرى عبر /less. إذا تساوى الوقتان فلا هدوء.
page-quiet-rest = يوم لا يصل فيه شيء
page-quiet-unclear = اختر وقتين من اليوم.
