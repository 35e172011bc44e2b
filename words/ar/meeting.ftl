# الاجتماعات: إيجاد وقت، الدعوة، جدول الأعمال، التغييرات، وما اتُّفق عليه. القواعد كما في chat.ftl.

## تحديد اجتماع

activity-meeting = اجتماع
activity-find-a-time = إيجاد وقت للقاء
activity-after-meeting = بعد الاجتماع
meeting-title = ما اسم الاجتماع؟
meeting-when = متى يبدأ؟ مثلًا 2026-12-03 18:00، بتوقيتك.
meeting-length = كم يستغرق؟
meeting-minutes-30 = نصف ساعة
meeting-minutes-60 = ساعة
meeting-minutes-90 = ساعة ونصف
meeting-minutes-120 = ساعتان
meeting-minutes-180 = 3 ساعات
meeting-where-ask = أين؟ اسم مكان، أو رابط، أو كلاهما.
meeting-where-later = أقول ذلك لاحقًا
meeting-extras = هل هناك شيء آخر يجب أن يعرفه الناس؟
meeting-extras-none = هذا كل شيء
meeting-extras-seats = عدد المقاعد
meeting-extras-line = الأطفال، السفر، التكلفة
meeting-extras-both = كلاهما
meeting-seats-ask = كم عدد المقاعد؟
meeting-line-ask = سطر واحد. مثلًا: الأطفال مرحب بهم. ندفع ثمن الحافلة. الدخول مجاني.

## الدعوة

meeting-ask-plain = هل ستأتي؟
meeting-ask = { $title }: { $at }. { $where } هل ستأتي؟
meeting-ask-line = { $title }: { $at }. { $where } { $line } هل ستأتي؟
meeting-where = المكان: { $place }.
meeting-where-both = المكان: { $place }، أو { $link }.
meeting-where-open = المكان يأتي لاحقًا.
meeting-where-private = الرابط يصلك على انفراد.
meeting-brief = هل ستأتي؟
rsvp-yes = نعم
rsvp-maybe = ربما
rsvp-no = لا
rsvp-thought = لا، لكن عندي فكرة
rsvp-cannot = لا أستطيع
meeting-thought = ما الفكرة؟ توضع في جدول الأعمال، ويمكن للجميع قراءتها.
meeting-needs = هل هناك شيء يلزمك للمشاركة؟ مثلًا: دون درج، خط كبير، ترجمة. لا يقرأ هذا إلا من يعتني بالمجموعة، دون اسمك. قد يخمّنون من كتبه.
meeting-needs-nothing = لا شيء
meeting-brief-needs = ما يلزمك:
meeting-done = تم الحفظ. { $title }: { $at }. { $where }
act-agenda = جدول الأعمال
act-calendar = إلى تقويمي
act-change-it = تغيير الاجتماع
title-meeting = عن اجتماع
title-after-meeting = انتهى اجتماع

## كيف الحال

meeting-facts = { $title }: { $at }. { $where }
meeting-line = { $line }
meeting-coming = سيأتي: { $yes }. ربما: { $maybe }.
meeting-seats-left = المقاعد الشاغرة: { $left }.
meeting-full = كل المقاعد محجوزة. عدد من ينتظر: { $waiting }.
meeting-you-undecided = لم يصل ردك بعد.
meeting-you-yes = ردك: نعم.
meeting-you-maybe = ردك: ربما.
meeting-you-no = ردك: لا.
meeting-you-wait = أنت على قائمة الانتظار. رقمك { $place }.
meeting-needs-count = عدد من يلزمهم شيء للمشاركة: { $count }.
act-needs = ما يلزم الناس
needs-title = ما يلزم الناس في { $title }:
needs-line = "{ $words }"
needs-none = لا أحد يلزمه شيء الآن.
meeting-none = لا يوجد اجتماع محدد الآن.
meeting-over = فات وقت هذا. بدأ الاجتماع أو لن يُعقد.
meeting-file = هذا هو الاجتماع في ملف. عند فتحه يصبح في تقويمك. لعنوان فيه كل اجتماعاتك: /calendar.
seat-waiting = كل المقاعد محجوزة. رقمك على قائمة الانتظار { $place }. إذا شغر مقعد أخبرك.
seat-free = هناك مقعد لك. { $title }: { $at }. لا تستطيع المجيء الآن؟ الزر "لا" يعطي المقعد لمن بعدك.

## جدول الأعمال

agenda-title = جدول أعمال { $title }، { $at }:
agenda-empty = لا شيء فيه بعد.
agenda-item = { $number }. { $words } ({ $name })
agenda-item-plus = { $number }. { $words } ({ $name }) +{ $support }
agenda-item-unnamed = { $number }. { $words }
agenda-item-unnamed-plus = { $number }. { $words } +{ $support }
agenda-more = وهناك { $count } أيضًا.
agenda-so-far = في جدول الأعمال:
agenda-add = إضافة شيء
agenda-support = أريد { $number } أيضًا
agenda-unsupport = لا أريد { $number } بعد الآن
agenda-ask = عمّ يكون الحديث في { $title }؟
agenda-credit = يمكن للجميع قراءته. هل يظهر اسمك؟
agenda-brief-credit = مع اسمك:
agenda-named = مع اسمي
agenda-unnamed = دون اسم ({ $facilitator } يراه؛ وقد يخمّن الناس)
agenda-added = صار في جدول الأعمال.
agenda-gone = لم يعد هذا في جدول الأعمال.
agenda-enough = وضعت { $most } أشياء في جدول الأعمال. هذا أكثر ما يمكن لشخص واحد.
agenda-over = بدأ الاجتماع، لذلك أُغلق جدول الأعمال.

## التذكير

meeting-reminder-yes = قلت إنك ستأتي إلى { $title }: { $at }. { $where }
meeting-reminder-maybe = قلت إنك ربما تأتي إلى { $title }: { $at }. { $where } هل الأمر واضح الآن؟
meeting-reminder-undecided = { $title } قريبًا: { $at }. { $where } هل ستأتي؟ لإيقاف التذكير: /less.

## التغييرات

meeting-change-what = ماذا يتغير؟
meeting-part-time = الوقت
meeting-part-where = المكان
meeting-part-minutes = المدة
meeting-part-seats = المقاعد
meeting-part-line = الأطفال، السفر، التكلفة
meeting-part-cancel = لن يُعقد
meeting-cancel-it = { $title }، { $at }: لن يُعقد.
meeting-tell = عدد من سيأتي أو ربما يأتي: { $count }. أخبرهم بذلك. هل أغيّره؟
meeting-tell-them = تغيير
meeting-leave-it = يبقى كما هو
meeting-told = تم التغيير.
meeting-left = لم يتغير شيء.
meeting-moved = { $title } له وقت آخر. كان { $before }. الآن:
meeting-moved-ask = هل يناسبك هذا الوقت؟
meeting-changed = تغيّر شيء في { $title }. الآن:
meeting-cancelled = { $title }، { $at }: لن يُعقد.
log-meeting-moved = لاجتماع وقت آخر.
log-meeting-changed = تغيّر اجتماع.
log-meeting-cancelled = اجتماع لن يُعقد.

## إيجاد وقت

find-first = أي وقت ممكن؟ مثلًا 2026-12-03 18:00، بتوقيتك.
find-next = أي وقت آخر ممكن؟
find-another = وقت آخر؟
find-enough = هذه كلها
find-slot = { $title }، الوقت { $number } من { $slots }: { $at }، بتوقيتك. هل يناسبك؟
find-brief = { $at }
suits-yes = نعم
suits-if-need-be = عند الضرورة
suits-no = لا
find-done = تم الحفظ. أخبرك عندما يوجد وقت من أجل { $title }.
find-times = { $title }: أفضل وقت أولًا. بضغطة واحدة يصبح هو الاجتماع.
find-too-late = { $title }: مضت كل الأوقات المقترحة.
find-line = { $at }: نعم { $yes }، عند الضرورة { $maybe }، لا { $no }
find-take = { $at }
find-taken = اختير وقت من قبل.

## بعد الاجتماع

after-came = هل أتيت؟
after-brief-came = هل أتيت؟
after-how = كيف كان بالنسبة لك؟
after-good = جيد
after-mixed = متوسط
after-hard = صعب
after-told = { $title }:
after-agreed = ما اتُّفق عليه:
after-point = { $owner }: { $text }
after-point-due = { $owner }: { $text } (حتى { $due })
after-what-agreed = انتهى { $title }. هل وافق أحد على عمل شيء؟ أضعه في الرسالة إلى الجميع.
act-add-point = إضافة ما اتُّفق عليه
point-what = ما الذي اتُّفق عليه؟ سيقرؤه الجميع.
point-who = من يفعله؟
point-owner = { $name }
point-nobody = شخص آخر
point-by = حتى أي يوم؟ مثلًا 2026-12-10.
point-no-day = دون يوم
point-no-owner = هذا الشخص لم يعد في المجموعة، لذلك لم يُحفظ شيء.
point-kept = تم الحفظ. يقرؤه الجميع مع النتيجة.

## التقويم

calendar-link = هذا العنوان يعرض اجتماعاتك في تقويمك ويبقيها محدّثة. في التقويم خيار "إضافة تقويم من عنوان". كل من لديه العنوان يمكنه القراءة، فليبق عندك وحدك.
calendar-address = { $address }
calendar-new = عنوان جديد
calendar-end = إنهاء
calendar-ended = لم يعد العنوان يعمل.
calendar-nowhere = لا يوجد هنا عنوان للتقويم. الزر "إلى تقويمي" تحت اجتماع يعطيك إياه ملفًا.
calendar-name = اجتماعاتي
page-calendar-file = فتح الاجتماع في تقويمي

## الأوامر، وما يُقرأ في محادثات المجموعة

command-meetings = عرض الاجتماعات القادمة والرد عليها
command-agenda = عرض جدول أعمال الاجتماع القادم والإضافة إليه
command-calendar = عرض اجتماعاتك في تقويمك
page-menu-meetings = ما الاجتماعات القادمة؟
announce-meeting = اجتماع { $group }: { $title }، { $at }. { $where } الرد هنا على انفراد.
act-say-if-i-come = هل آتي؟
announce-meeting-begins = { $group }: يبدأ الآن { $title }.
announce-meeting-cancelled = { $group }: { $title }، { $at }: لن يُعقد.
announce-find = تبحث { $group } عن وقت من أجل { $title }، حتى { $closes }. لا يرى من قال ماذا إلا من يعتني بالمجموعة.
announce-find-closed = { $group }: كان للجميع وقت للرد عن { $title }.
plan-when-invites = موعد الدعوات: { $opens }. أذكّر الناس قبل البداية.
events-refused = { $group }: لا يمكنني وضع الاجتماعات في قائمة فعاليات الخادم. يلزمني لذلك حق إنشاء الفعاليات. كل شيء آخر يعمل.
