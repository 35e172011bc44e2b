# When something happens again, in words. These are pieces of a sentence: "every other Thursday at 18:30, Accra time".
# They stand behind a colon or on a line of their own.

recurrence-parts = { $parts }
recurrence-at = { $days } { $hour }
recurrence-hour = الساعة { $time } بتوقيت { $city }
recurrence-own-hour = الساعة { $time } بتوقيت كل شخص
recurrence-once = مرة واحدة في { $date }
recurrence-daily = { $every ->
        [1] كل يوم
        [2] كل يومين
        [zero] كل { $every } أيام
        [few] كل { $every } أيام
        [many] كل { $every } يوما
       *[other] كل { $every } يوم
    }
recurrence-weekday = { $every ->
        [1] كل أسبوع { $days }
        [2] كل أسبوعين { $days }
        [zero] كل { $every } أسابيع { $days }
        [few] كل { $every } أسابيع { $days }
        [many] كل { $every } أسبوعا { $days }
       *[other] كل { $every } أسبوع { $days }
    }
recurrence-weekdays = { $every ->
        [1] كل أسبوع { $days }
        [2] كل أسبوعين { $days }
        [zero] كل { $every } أسابيع { $days }
        [few] كل { $every } أسابيع { $days }
        [many] كل { $every } أسبوعا { $days }
       *[other] كل { $every } أسبوع { $days }
    }
recurrence-monthly = { $every ->
        [1] كل شهر { $days }
        [2] كل شهرين { $days }
        [zero] كل { $every } أشهر { $days }
        [few] كل { $every } أشهر { $days }
        [many] كل { $every } شهرا { $days }
       *[other] كل { $every } شهر { $days }
    }
recurrence-some-days = في بعض الأيام
# Between the last two things of a list.
recurrence-and = { " و" }
# Between the dates of one month and those of the next.
list-months = { "؛ " }
recurrence-day = في اليوم { $number }
recurrence-last-day = في آخر يوم
recurrence-day-from-end = في اليوم { $number } من نهاية الشهر
recurrence-until = حتى { $date }
recurrence-times = { $count ->
        [zero] ولا مرة
        [one] مرة واحدة
        [two] مرتان
        [few] { $count } مرات
        [many] { $count } مرة
       *[other] { $count } مرة
    }
recurrence-without = ما عدا { $dates }
recurrence-next = { $rule }؛ المواعيد القادمة: { $dates }
recurrence-over = { $rule }؛ لم تبق مواعيد

## Days of the week, as in "every Monday" and "every 3 weeks on Monday"

recurrence-on-mo = يوم الاثنين
recurrence-on-tu = يوم الثلاثاء
recurrence-on-we = يوم الأربعاء
recurrence-on-th = يوم الخميس
recurrence-on-fr = يوم الجمعة
recurrence-on-sa = يوم السبت
recurrence-on-su = يوم الأحد

recurrence-nth-mo = { $place ->
        [first] في أول يوم اثنين
        [second] في ثاني يوم اثنين
        [third] في ثالث يوم اثنين
        [fourth] في رابع يوم اثنين
        [fifth] في خامس يوم اثنين
       *[last] في آخر يوم اثنين
    }
recurrence-nth-tu = { $place ->
        [first] في أول يوم ثلاثاء
        [second] في ثاني يوم ثلاثاء
        [third] في ثالث يوم ثلاثاء
        [fourth] في رابع يوم ثلاثاء
        [fifth] في خامس يوم ثلاثاء
       *[last] في آخر يوم ثلاثاء
    }
recurrence-nth-we = { $place ->
        [first] في أول يوم أربعاء
        [second] في ثاني يوم أربعاء
        [third] في ثالث يوم أربعاء
        [fourth] في رابع يوم أربعاء
        [fifth] في خامس يوم أربعاء
       *[last] في آخر يوم أربعاء
    }
recurrence-nth-th = { $place ->
        [first] في أول يوم خميس
        [second] في ثاني يوم خميس
        [third] في ثالث يوم خميس
        [fourth] في رابع يوم خميس
        [fifth] في خامس يوم خميس
       *[last] في آخر يوم خميس
    }
recurrence-nth-fr = { $place ->
        [first] في أول يوم جمعة
        [second] في ثاني يوم جمعة
        [third] في ثالث يوم جمعة
        [fourth] في رابع يوم جمعة
        [fifth] في خامس يوم جمعة
       *[last] في آخر يوم جمعة
    }
recurrence-nth-sa = { $place ->
        [first] في أول يوم سبت
        [second] في ثاني يوم سبت
        [third] في ثالث يوم سبت
        [fourth] في رابع يوم سبت
        [fifth] في خامس يوم سبت
       *[last] في آخر يوم سبت
    }
recurrence-nth-su = { $place ->
        [first] في أول يوم أحد
        [second] في ثاني يوم أحد
        [third] في ثالث يوم أحد
        [fourth] في رابع يوم أحد
        [fifth] في خامس يوم أحد
       *[last] في آخر يوم أحد
    }

## Why a plan cannot be made, and why days off cannot be read

recurrence-no-weekday = اختر يوما واحدا من أيام الأسبوع على الأقل.
recurrence-two-ends = يمكن أن تنتهي الخطة في يوم معين أو بعد عدد من المرات. اختر أحدهما.
recurrence-never = لا يوجد يوم يناسب هذه الخطة. اختر أياما أخرى.
recurrence-past = كل أيام هذه الخطة قد مضت. اختر أياما بعدها.
recurrence-too-many-without = يمكن استثناء { $most } يوم من الخطة على الأكثر. أيام عطلة المجموعة يمكن أن تكون أكثر.
unfit-days-empty = لا توجد هنا أيام عطلة، أو لا يوجد منها شيء خلال مدة المجموعة. لم يتغير شيء.
unfit-days-too-long = هذا أطول من أن أقرأه. لم يتغير شيء. أرسل أقل في كل مرة.
unfit-days-too-many = عدد أيام العطلة أكثر من { $most }. لم يتغير شيء. اترك القديمة منها.
unfit-days-no-date = لا أجد تاريخا واحدا في "{ $where }". لم يتغير شيء. اكتب اليوم هكذا: 2026-12-25 عيد الميلاد
unfit-days-backwards = النهاية تأتي قبل البداية: "{ $where }". لم يتغير شيء.
unfit-days-too-wide = أكثر من سنة دفعة واحدة: "{ $where }". لم يتغير شيء.
unfit-days-not-a-calendar = لا أستطيع قراءة هذا الملف كتقويم. يجب أن ينتهي اسمه ب .ics. لم يتغير شيء.
unfit-days-no-day = في هذا التقويم موعد ليس له يوم أستطيع قراءته: "{ $where }". لم يتغير شيء.
unfit-days-strange-rule = في هذا التقويم موعد يتكرر بطريقة لا أستطيع متابعتها: "{ $where }". لم يتغير شيء.

## Days off

days-off-one = { $date }
days-off-several = من { $first } إلى { $last }
days-off-named = { $days }: { $label }

## The page of the group's days off

page-rest-title = أيام العطلة
page-rest-text = في هذه الأيام لا يخرج أي سؤال جديد. ما هو مفتوح يبقى مفتوحا.
page-rest-none = لا توجد أيام عطلة بعد.
page-rest-holiday = عطلة
page-rest-pause = استراحة
page-rest-drop = إزالة
page-rest-more = المزيد من أيام العطلة
page-rest-list = قائمة، يوم في كل سطر
page-rest-list-hint = مثلا: 2026-12-25 عيد الميلاد. أو: 1/1/2027 - 5/1/2027 مغلق.
page-rest-file = أو ملف تقويم
page-rest-file-hint = ينتهي اسمه ب .ics. كثير من التقاويم تعطيك ملفا فيه أعياد بلدك.
page-rest-is-pause = هذه استراحة للمجموعة. من يسأل عما يجري يعرف متى تنتهي.
page-rest-add = إضافة
page-rest-go = أيام عطلة المجموعة
log-days-off-added = أضاف { $by } أيام عطلة للمجموعة: { $count ->
        [zero] لا شيء
        [one] مرة واحدة
        [two] مرتان
        [few] { $count } مرات
        [many] { $count } مرة
       *[other] { $count } مرة
    }.
log-days-off-dropped = أزال { $by } أيام عطلة للمجموعة.
