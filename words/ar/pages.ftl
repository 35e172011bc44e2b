# What the web pages say in their own words: buttons, labels, headings. What is said in the chat is in chat.ftl.
# Reading age 9 to 11: short, plain, kind; no blame, no cheer, no jargon. How to translate: docs/how-to/translate.md.

page-name = Ladle
page-moment = { $at }
page-practice-clock = تجربة: الساعة هنا أسرع من الساعة الحقيقية، بهذا القدر: { $factor }.
page-to-start = إلى البداية
page-not-found = لا توجد صفحة هنا.
page-failed = حدث خطأ عندنا. ما حُفظ من قبل ما زال محفوظًا. يرجى المحاولة مرة أخرى.
page-not-saved = تعذّر حفظ هذا الآن. لم يضع شيء: ما زال في الحقل. يرجى المحاولة بعد قليل.
page-too-much = هذا أكثر مما يمكن استقباله مرة واحدة. يرجى إرسال أقل.
page-form-broken = لم تصل هذه الاستمارة كاملة. يرجى الرجوع وإرسالها مرة أخرى.
page-form-foreign = لم يُرسل هذا من صفحتنا، لذلك لم يتغير شيء. يرجى فتح الرابط مرة أخرى.
page-form-old = بقيت هذه الصفحة مفتوحة وقتًا طويلًا، لذلك لم يُرسل شيء بعد. يرجى الإرسال مرة أخرى.
page-copy = نسخ
page-copied = تم النسخ

## The start page

page-start-title = مرحبًا. أنا Ladle، برنامج محادثة يطرح أسئلة قصيرة على المجموعات.
page-start-text = هل وصلك رابط أو رمز؟ يمكنك كتابته هنا.
page-start-code = الرابط أو الرمز
page-start-go = متابعة
page-code-unknown = لا يوجد رمز كهذا. يرجى النظر إليه مرة أخرى: 8 حروف وأرقام، مثل 7k3m-q9xd.
page-code-over = انتهت صلاحية هذا الرابط. يرجى طلب رابط جديد ممن أرسله.
page-code-wait = وصلت رموز خاطئة كثيرة من هنا. يرجى الانتظار دقيقة ثم المحاولة مرة أخرى.

## Joining

page-join-title = { $group }
page-join-name = اسمك في المجموعة (يمكن أن يكون مستعارًا)
page-name-missing = يرجى كتابة اسم أولًا. يمكن أن يكون مستعارًا.
page-name-long = هذا الاسم طويل جدًا. عدد الحروف الأقصى { $most }.
page-declined = لا بأس. لم يُحفظ شيء.
page-joined-before = فُتح هذا الرابط من قبل على هذا الهاتف أو الحاسوب.
page-joined-another = هل سينضم شخص آخر؟ يمكنه ذلك هنا، مع صفحة خاصة به.
page-open-chat = فتح صفحتي
page-open-chat-number = فتح الصفحة { $number }
page-group-not-ready = هذه المجموعة ليست جاهزة بعد. يرجى العودة لاحقًا.
page-join-on = أو الإجابة { $place }
page-join-by-command = أو كتابة هذا لبرنامج المحادثة { $place }:
page-new-group-title = إنشاء مجموعة
page-new-group-text = بهذا الرابط يمكنك إنشاء مجموعة. سأطرح عليك بعض الأسئلة. يستغرق ذلك خمس دقائق.
page-new-group-name = اسمك، كما ستقرؤه المجموعة
page-new-group-start = بدء

## Another account in this browser

page-link-title = ربط هذا المتصفح؟
page-link-text = تُفتح هنا صفحة مربوطة مع { $name }. الإجابات والإعدادات هي نفسها. يرجى المتابعة فقط إن كان هذا الرابط من طلبك.
page-link-go = ربط

## The chat page

page-chat-title = { $group }: صفحتك
page-chat-closed = لا يمكن فتح هذه الصفحة هنا.
page-chat-closed-what = ربما أُغلقت على هذا الهاتف أو الحاسوب، أو لم يفتحها أحد منذ وقت طويل. إجاباتك ما زالت موجودة. يرجى فتح الصفحة على الهاتف الذي تعمل عليه، واختيار «استعمال على جهاز آخر». إن لم تكن مفتوحة في أي مكان، يرجى فتح رابط مجموعتك مرة أخرى.
page-chat-empty = لم يعد هنا شيء.
page-your-words = كلماتك، لنسخها
page-skip-to-field = إلى حقل الإجابة
page-log = الرسائل
page-earlier = عرض رسائل أقدم
page-to-newest = إلى أحدث رسالة
page-answer-here = إجابتك
page-write-here = كتابة
page-send = إرسال
page-write-first = يرجى كتابة شيء أولًا.
page-too-long = عدد الحروف هنا { $length }، والحد الأقصى { $most }. لم يضع شيء: كلماتك ما زالت في الحقل.
page-moment-hint = مثال: 2027-06-30 18:00
page-send-voice = أو إرسال تسجيل صوتي
page-send-picture = إرسال صورة
page-send-file = إرسال الملف
page-form-say-more = هل هناك المزيد؟
page-file = ملف
page-file-missing = يرجى اختيار ملف أولًا.
page-file-size = هذا الملف كبير جدًا. الحد الأقصى بالميغابايت: { $most }.
page-file-type = هذا النوع من الملفات لا يعمل هنا. للصور JPEG أو PNG أو WebP، وللصوت Ogg أو WebM أو MP4 أو M4A أو 3GP أو AMR.
page-file-quota = لا يوجد مكان لملفات أخرى. يمكنك الكتابة بدلًا من ذلك.
page-record = تسجيل الصوت
page-record-stop = إيقاف التسجيل
page-record-again = تسجيل من جديد
page-record-send = إرسال التسجيل
page-record-listen = التسجيل
page-record-on = التسجيل جارٍ الآن. بعد الكلام يرجى إيقاف التسجيل.
page-record-done = تم التسجيل. يمكنك الاستماع إليه ثم إرساله.
page-record-short = كان التسجيل قصيرًا جدًا. يرجى التسجيل مرة أخرى.
page-record-refused = المتصفح لا يسمح لهذه الصفحة باستخدام الميكروفون. يمكنك السماح بذلك في إعدادات المتصفح، أو إرسال ملف.
page-record-failed = الميكروفون لا يعمل هنا الآن. يمكنك إرسال ملف بدلًا من ذلك.
page-recording = السؤال بصوت مسموع
page-chart-alt = الأعداد نفسها في صورة
page-picture = صورة
page-chart-options = { $options }
page-copy-as-text = نسخ كنص
page-copy-text-label = النص للنسخ
page-connection-lost = لا اتصال الآن. أواصل المحاولة. لم يضع شيء.
page-not-sent = لم يُرسل هذا: لا اتصال. ما زال هنا. يرجى إرساله مرة أخرى.

## The menu

page-menu = القائمة
page-menu-open = ما الذي يمكن الإجابة عنه؟
page-menu-pause = توقف أسبوعين
page-menu-less = أسئلة أقل
page-menu-me = اسمي ولغتي ووقتي
page-menu-mydata = المحفوظ عني
page-menu-help-now = أحتاج إلى مساعدة الآن
page-menu-hide = إخفاء ما هنا
page-menu-leave = مغادرة
page-menu-device = استعمال على جهاز آخر

## All questions on one page

page-whole-form = الإجابة عن كل شيء في صفحة واحدة
page-form-title = { $group }: كل الأسئلة
page-form-optional = (يمكن تركه)
page-form-no-answer = دون إجابة
page-form-only-if = فقط بعد الإجابة عن: { $question }
page-form-answer-to = { $question } ({ $answers })
page-form-files-later = تُطلب الرسالة الصوتية أو الصورة في المحادثة، بعد إرسال هذا.
page-file-kept = أُرسل ملف من قبل. الملف الجديد يحل محله.
page-file-kept-words = أُرسلت رسالة صوتية من قبل. ما يُكتب هنا يحل محلها.
page-form-send = إرسال الإجابات
page-form-mend = { $errors ->
        [zero] كل الإجابات مناسبة.
        [one] إجابة واحدة تحتاج إلى مراجعة. لم يُرسل شيء بعد.
        [two] إجابتان تحتاجان إلى مراجعة. لم يُرسل شيء بعد.
        [few] { $errors } إجابات تحتاج إلى مراجعة. لم يُرسل شيء بعد.
        [many] { $errors } إجابة تحتاج إلى مراجعة. لم يُرسل شيء بعد.
       *[other] { $errors } إجابة تحتاج إلى مراجعة. لم يُرسل شيء بعد.
    }
page-form-over = هذا السؤال لم يعد مفتوحًا. لم يُرسل شيء.
page-back-to-chat = العودة إلى الرسائل

## Another device

page-device-title = استعمال على جهاز آخر
page-device-text = يصلك رمز يفتح صفحتك على هاتف أو حاسوب آخر. يعمل مرة واحدة، خلال { $minutes ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }. يرجى عدم عرضه على أحد.
page-device-make = إنشاء رمز
page-device-code = يُكتب هذا الرمز في صفحة بداية Ladle على الجهاز الآخر. يعمل مرة واحدة، خلال { $minutes ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }.
page-device-link = أو فتح هذا الرابط هناك
page-close-title = إغلاق صفحتك
page-close-text = إن كان غيرك يستعمل هذا الهاتف أو الحاسوب، يمكنك إغلاق صفحتك هنا. إجاباتك تبقى.
page-close-here = إغلاق هنا
page-close-everywhere = إغلاق في كل مكان
page-closed-here = صفحتك مغلقة هنا.
page-pass-over = هذا الرمز مستعمل من قبل، أو قديم جدًا. يرجى إنشاء رمز جديد.
page-open-title = هل تُفتح صفحتك هنا؟
page-open-text = تُفتح صفحتك على هذا الهاتف أو الحاسوب. بعد ذلك لا يعمل الرمز مرة أخرى.
page-open-here = فتح هنا

## Signing in

page-sign-in-title = هل تُفتح صفحاتك هنا؟
page-sign-in-text = تُفتح على هذا الهاتف أو الحاسوب. بعد ذلك لا يعمل الرابط مرة أخرى.
page-sign-in-here = فتح هنا
page-sign-in-over = هذا الرابط مستعمل من قبل، أو قديم جدًا. يرجى إنشاء رابط جديد.
page-sign-in-again = تم الخروج هنا. للدخول مرة أخرى، يرجى إنشاء رابط جديد.
page-sign-out = خروج هنا
page-sign-out-everywhere = خروج في كل مكان
page-signed-out = تم الخروج.

## A facilitator's pages

page-groups-title = مجموعاتك
page-groups-none = لا توجد مجموعة في عهدتك الآن.
page-group-unfinished = هناك شيء ناقص
page-desk-parts = أجزاء هذه الصفحات
page-desk-chat = صفحة محادثتي
page-desk-groups = كل مجموعاتي
page-desk-group = الجولات
page-desk-members = الأعضاء
page-desk-plan = تخطيط شيء
page-desk-settings = عن المجموعة
page-save = حفظ
page-done-saved = تم الحفظ.
page-done-planned = تم التحديد. سأسأل، وأذكّر، وأغلق، وأرسل النتيجة.
page-done-undone = تم الإلغاء. إن كانت هناك جولة مفتوحة الآن، فهي تستمر حتى نهايتها.
page-done-replied = أُرسل إلى الجميع.
page-done-added = هذا الشخص في المجموعة الآن.
page-done-relayed = تم الحفظ، مع ذكر اسمك.
page-done-invited = هذا رابط جديد. الرابط السابق يعمل أيضًا.
page-done-resent = أحاول مرة أخرى. وما فات وقته لا يُرسل.

page-missing-title = قبل أن أسأل أي شيء
page-missing-text = لن يخرج أي سؤال حتى يكتمل كل هذا للمجموعة.
page-missing-go = إكمال
page-waiting-title = أُغلقت جولة: ماذا بعد ذلك؟
page-waiting-go = عرض ورد

page-rounds-title = ما يجري وما سيأتي
page-rounds-none = لم يُحدَّد شيء بعد.
page-given-up = { $count ->
        [zero] وصلت كل الرسائل.
        [one] لم أستطع إيصال رسالة واحدة لهذه المجموعة، مع أنني حاولت مرات كثيرة.
        [two] لم أستطع إيصال رسالتين لهذه المجموعة، مع أنني حاولت مرات كثيرة.
        [few] لم أستطع إيصال { $count } رسائل لهذه المجموعة، مع أنني حاولت مرات كثيرة.
        [many] لم أستطع إيصال { $count } رسالة لهذه المجموعة، مع أنني حاولت مرات كثيرة.
       *[other] لم أستطع إيصال { $count } رسالة لهذه المجموعة، مع أنني حاولت مرات كثيرة.
    }
page-given-up-again = حاول مرة أخرى
page-round-answered = { $count ->
        [zero] لم يُجب أحد بعد.
        [one] أجاب شخص واحد.
        [two] أجاب شخصان.
        [few] أجاب { $count } أشخاص.
        [many] أجاب { $count } شخصًا.
       *[other] أجاب { $count } شخص.
    }
page-round-name = الجولة { $number }، { $date }
page-round-times = مفتوحة من { $opens } إلى { $closes }.
page-date-time = { $day }، { $date }، { $time }
page-series-running = جارية
page-series-ended = انتهت
page-series-undone = أُلغيت
page-series-next = التالي: { $day }، { $date }، { $time }
page-series-undo = إلغاء
page-series-end = إنهاء بعد هذه الجولة
page-phase-early = قريبًا
page-phase-open = مفتوحة
page-phase-awaiting-reply = بانتظار ردّك
page-phase-released = صدرت النتيجة
page-phase-cancelled = أُلغيت

page-invite-title = دعوة الناس
page-invite-text = يمكنك لصق هذا حيث يوجد الناس. لا حاجة إلى تطبيق.
page-invite-label = رسالة للصق
page-invite-code = أو يكتبون هذا الرمز في صفحة البداية:
page-invite-new = إنشاء رابط جديد

page-export-title = حفظ الإجابات في ملف
page-export-text = في الملف الإجابات التي يسمح أصحابها بحفظها الآن. يرجى حفظه في مكان آمن، وحذفه عند انتهاء الحاجة إليه.
page-export-mark = لبرنامج Excel: عرض كل الحروف عرضًا صحيحًا (تُضاف علامة في البداية)
page-export-csv = جدول (CSV)
page-export-jsonl = للبرامج (JSON Lines)

## About the group

page-group-name = اسم المجموعة
page-group-help = جهة للمساعدة أو الشكوى
page-group-data = جهة تُسأل عن البيانات
page-group-ends = اليوم الذي يُحذف فيه كل شيء
page-group-zone = المنطقة الزمنية (تكفي مدينة كبيرة)
page-group-languages = لغات المجموعة

## Members

page-members-text = لا أحد يرى هنا من أجاب. هذا مقصود.
page-role-facilitator = تيسير
page-role-owner = مسؤولية
page-member-joined = في المجموعة
page-member-paused = توقف حتى { $until }
page-member-unreachable = لا تصل الرسائل
page-member-left = غادر المجموعة
page-member-without-phone = دون هاتف

page-add-title = إضافة شخص دون هاتف
page-add-text = يرجى قراءة هذا للشخص أولًا. القرار له.
page-add-name = اسم الشخص في المجموعة
page-add-language = لغة الشخص
page-add-consented = قرأت النص للشخص، وقال نعم.
page-add-go = إضافة

## Planning a check-in

page-plan-title = تخطيط شيء
page-plan-what = ما السؤال؟
page-plan-what-hint = إن بقيت الحقول فارغة، يرى الناس السؤال والإجابات المعتادة.
page-plan-more-languages = بلغات أخرى
page-plan-question = سؤالك
page-plan-points = إجابات للمس، واحدة في كل سطر
page-plan-number = السؤال { $number }
page-plan-more = أسئلة أخرى، أو نوع آخر
page-plan-kind-and-more = نوع السؤال، وأكثر
page-plan-kind = ما نوع السؤال؟
page-kind-scale = لمس درجة واحدة، من طرف إلى طرف
page-kind-choice = لمس إجابة واحدة
page-kind-several = لمس عدة إجابات
page-kind-order = ترتيب الإجابات
page-kind-yes-no = نعم أو لا
page-kind-words = كتابة أو كلام
page-kind-number = رقم
page-kind-moment = يوم وساعة
page-kind-day = يوم
page-kind-voice = رسالة صوتية
page-kind-picture = صورة
page-plan-low = أصغر رقم (فارغ: أي رقم)
page-plan-high = أكبر رقم (فارغ: أي رقم)
page-plan-parts = كسور أيضًا، مثل 2.5
page-plan-fewest = أقل عدد للمس
page-plan-most = أكبر عدد للمس (فارغ: الكل)
page-plan-optional = يمكن للناس ترك هذا السؤال
page-plan-if = بعد إجابات معينة فقط
page-plan-if-hint = عند تعليم إجابة، يصل هذا السؤال إلى من أجاب بها فقط. دون تعليم، يصل إلى الجميع.
page-plan-if-any = أي إجابة
page-plan-reading = السؤال، مقروءًا بصوت
page-plan-reading-hint = تسجيل لمن لا يقرأ كثيرًا. يسمعه كل من يصله السؤال.
page-plan-reading-remove = إزالة هذا التسجيل
page-plan-add = إضافة سؤال
page-plan-up = إلى الأعلى
page-plan-down = إلى الأسفل
page-plan-remove = إزالة
page-plan-full = عدد الأسئلة الأقصى { $most }.
page-plan-research = تُستخدم الإجابات في البحث. يُسأل الناس عن ذلك أولًا.
page-plan-credit = من يمكنه قراءة ما كتبت؟
page-plan-words = يمكن للناس أيضًا كتابة شيء، واختيار من يقرؤه
page-plan-when = متى؟
page-plan-often = عدد المرات
page-plan-weekly = كل أسبوع
page-plan-fortnightly = كل أسبوعين
page-plan-monthly = كل شهر، في يوم المرة الأولى
page-plan-once = مرة واحدة، في اليوم الأول
page-plan-time = في أي ساعة
page-plan-first = اليوم الأول
page-plan-days = في هذه الأيام
page-plan-hour-of = ساعة من؟
page-plan-hour-group = اللحظة نفسها للجميع
page-plan-hour-person = في الساعة الخاصة بكل شخص
page-plan-how-long = كم المدة؟ (بالأيام)
page-plan-open-for = مدة الفتح
page-plan-remind = تذكير واحد بعد (0: دون تذكير)
page-plan-early = قبول الإجابات قبل الموعد بـ
page-plan-late = حفظ الإجابات المتأخرة مدة
page-plan-reply = النتيجة تنتظر ردّك مدة
page-plan-facilitators = سؤال الميسّرين أيضًا
page-plan-look = عرض الشكل
page-plan-start = بدء
page-plan-change = تغيير
page-plan-mend = { $errors ->
        [zero] يرجى النظر مرة أخرى. لم يُحدد شيء بعد.
        [one] يوجد موضع واحد يحتاج إلى نظرة أخرى. لم يُحدد شيء بعد.
        [two] يوجد موضعان يحتاجان إلى نظرة أخرى. لم يُحدد شيء بعد.
        [few] توجد { $errors } مواضع تحتاج إلى نظرة أخرى. لم يُحدد شيء بعد.
        [many] يوجد { $errors } موضعًا يحتاج إلى نظرة أخرى. لم يُحدد شيء بعد.
       *[other] يوجد { $errors } موضع يحتاج إلى نظرة أخرى. لم يُحدد شيء بعد.
    }
page-plan-ask-missing = يرجى كتابة السؤال.
page-plan-high-low = يجب أن يكون أكبر رقم أكبر من أصغر رقم.
page-plan-most-less = يجب ألا يقل عن الرقم المجاور.
page-plan-if-later = يجب أن يأتي هذا السؤال بعد السؤال { $number }.
page-plan-if-gone = لم تعد هذه الإجابة موجودة. يرجى تعليم إجابة أخرى، أو عدم التعليم.
page-plan-question-long = عدد الحروف الأقصى للسؤال { $most }.
page-plan-points-differ = يجب أن يكون عدد الإجابات نفسه في كل لغة.
page-plan-points-count = يرجى كتابة إجابات عددها من { $least } إلى { $most }، واحدة في كل سطر.
page-plan-points-unfit = يجب أن تختلف كل إجابة عن غيرها، وعدد حروفها الأقصى { $most }.
page-plan-no-day = يرجى اختيار يوم من الأسبوع.
page-plan-reminder-late = يجب أن يأتي التذكير قبل النهاية.

page-preview-title = نظرة أولًا
page-preview-seen = هذا ما يراه الناس
page-preview-minutes = { $minutes ->
        [zero] يحتاج كل شخص إلى أقل من دقيقة.
        [one] يحتاج كل شخص إلى دقيقة واحدة تقريبًا.
        [two] يحتاج كل شخص إلى دقيقتين تقريبًا.
        [few] يحتاج كل شخص إلى { $minutes } دقائق تقريبًا.
        [many] يحتاج كل شخص إلى { $minutes } دقيقة تقريبًا.
       *[other] يحتاج كل شخص إلى { $minutes } دقيقة تقريبًا.
    }
page-preview-if = يأتي فقط بعد الإجابة عن: { $question }
page-preview-dates = المرات القادمة
page-preview-zone = بتوقيت { $zone }.
page-preview-open = { $days ->
        [zero] مفتوح أقل من يوم.
        [one] مفتوح يومًا واحدًا.
        [two] مفتوح يومين.
        [few] مفتوح { $days } أيام.
        [many] مفتوح { $days } يومًا.
       *[other] مفتوح { $days } يوم.
    }
page-preview-remind = { $days ->
        [zero] تذكير واحد في اليوم نفسه.
        [one] تذكير واحد بعد يوم واحد.
        [two] تذكير واحد بعد يومين.
        [few] تذكير واحد بعد { $days } أيام.
        [many] تذكير واحد بعد { $days } يومًا.
       *[other] تذكير واحد بعد { $days } يوم.
    }
page-preview-no-reminder = دون تذكير.

## A round

page-result-title = النتيجة
page-reply-send = إرسال إلى الجميع
page-answers-title = الإجابات
page-answers-text = تظهر لك هذه الإجابات مع الأسماء، كما وافق الناس عند الانضمام. يرجى عدم نقلها إلى غيرك.
page-answers-none = لا توجد إجابات للقراءة.
page-answer-late = متأخرة
page-answer-relayed = كتبها { $name }
page-credit-facilitators = للميسّرين فقط
page-credit-named = للمجموعة، مع الاسم
page-credit-unnamed = للمجموعة، دون الاسم

page-relay-title = كتابة إجابة عن شخص آخر
page-relay-text = عن شخص أخبرك بإجابته، في مكالمة أو على ورقة. تُحفظ مع ذكر اسمك.
page-relay-who = عمّن؟
page-relay-go = متابعة
page-relay-for = إجابات { $name }
page-relay-consented = وصلتني هذه الإجابات من { $name }، مع الموافقة على كتابتها.
page-relay-consent = يرجى وضع علامة في المربع بعد موافقة الشخص على كتابة هذا.
page-relay-save = حفظ
