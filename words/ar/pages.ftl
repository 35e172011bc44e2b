# What the web pages say in their own words: buttons, labels, headings. What is said in the chat is in chat.ftl.
# Reading age 9 to 11: short, plain, kind; no blame, no cheer, no jargon. How to translate: docs/how-to/translate.md.

page-name = Ladle
page-moment = { $at }
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
page-new-group-title = إنشاء مجموعة
page-new-group-text = بهذا الرابط يمكنك إنشاء مجموعة. سأطرح عليك بعض الأسئلة. يستغرق ذلك خمس دقائق.
page-new-group-start = بدء

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
page-file-missing = يرجى اختيار ملف أولًا.
page-file-size = هذا الملف كبير جدًا. الحد الأقصى بالميغابايت: { $most }.
page-file-type = هذا النوع من الملفات لا يعمل هنا. للصور JPEG أو PNG أو WebP، وللصوت Ogg.
page-file-quota = لا يوجد مكان لملفات أخرى. يمكنك الكتابة بدلًا من ذلك.
page-recording = السؤال بصوت مسموع
page-chart-alt = الأعداد نفسها في صورة
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
page-menu-leave = مغادرة
page-menu-device = استعمال على جهاز آخر

## All questions on one page

page-whole-form = الإجابة عن كل شيء في صفحة واحدة
page-form-title = { $group }: كل الأسئلة
page-form-optional = (يمكن تركه)
page-form-no-answer = دون إجابة
page-form-only-if = فقط بعد الإجابة عن: { $question }
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
