# ما يمكن فعله لاحقًا بكلمات أُعطيت بلا اسم.

claim-how = للعثور على كلمات كتبتها بلا اسم، أرسل /claim ثم الكلمات الست، في محادثتنا الخاصة.
claim-apart = يرجى فعل هذا في محادثتنا الخاصة. الآخرون يقرؤون هنا: إذا كانت هذه كلماتك الست، فمن رآها يمكنه العثور على نصك أيضًا.

# Under an answer without a name: asks for the six words that lead back to it
sealed-six = ست كلمات
# $words: six words that belong to no language
sealed-six-words = بهذه الكلمات الست يمكن العثور عليها لاحقًا: { $words }. اكتبها الآن في مكان آمن. لا أحفظها في أي مكان، ولا يمكنني عرضها مرة أخرى. لاحقًا، أرسل /claim ثم هذه الكلمات.

claim-six = أحتاج إلى الكلمات الست كلها. أرسل /claim ثم الكلمات الست.
# $place: 1 for the first of the six words
claim-mistyped = الكلمة رقم { $place } ليست من كلماتي. يرجى النظر إليها مرة أخرى.
claim-wait = محاولات كثيرة. يرجى الانتظار ساعة.
claim-none = لا أجد شيئًا هنا. ربما حُذف، أو حلّت كلمات أحدث محل هذه.
claim-again = للمتابعة، أرسل /claim والكلمات الست مرة أخرى.
claim-text = كتبت هذا في { $group } بلا اسمك:
# $question: what a facilitator asks about somebody's words
claim-asked = يسأل أحد الميسرين: «{ $question }»
claim-said = ردّك: «{ $words }»
claim-said-later = ردّك، وسيُعرض { $at }: «{ $words }»
# $until: the day on which the note of whose words these are is destroyed
claim-until = حتى { $until } أستطيع أن أعرف أن هذه الكلمات لك. الميسرون لا يستطيعون. من يدير الحاسوب قد يستطيع.
claim-my-data = بلا اسم: { $count ->
    [zero] لا نصوص
    [one] نص واحد
    [two] نصان
    [few] { $count } نصوص
    [many] { $count } نصًا
   *[other] { $count } نص
} يمكنني العثور عليها لك حتى { $until }. بعد ذلك لا يوصل إليها إلا كلماتك الست.
claim-reply = الرد
claim-next = عرض التالي
claim-mute = لا مزيد من الأسئلة
claim-write = اكتب ردّك. لا يُحفظ اسمك معه.
claim-noted = هذا عندي بالفعل.
# $most: a number of characters
claim-too-long = هذا طويل جدًا. يرجى استعمال { $most } حرفًا على الأكثر.
claim-replied = شكرًا. يُعرض ردّك { $at } مع غيره إن وُجد. لا أقول لمن هو.
claim-delete-sure = هل تُحذف هذه الكلمات؟ لا يمكن استعادتها. ما قرأه الآخرون أو نسخوه يبقى عندهم.
claim-deleted = تختفي { $at }. عندها تقرأ المجموعة أن نصًا أُزيل، دون أن يُذكر أيّها.
claim-muted = لن تصلك أسئلة أخرى. نسيتُ أن هذه الكلمات لك. لا يوصل إليها الآن إلا الكلمات الست. وبدونها لا يمكن لأحد العثور على ما كتبت ولا حذفه.
# Stands above words without a name that somebody is asked about
claim-brought = لدى أحد الميسرين سؤال عن شيء كتبته بلا اسمك. أحضرته إليك دون أن أخبر أحدًا من تكون.

# What facilitators read once a day
# $count: how many replies came
later-replies = { $group }: { $count ->
    [zero] لم تصل ردود
    [one] وصل رد واحد
    [two] وصل ردّان
    [few] وصلت { $count } ردود
    [many] وصل { $count } ردًا
   *[other] وصل { $count } رد
} ممن لم يذكروا أسماءهم.
# $question: what a facilitator asked about words without a name
later-reply = السؤال: «{ $question }» الرد: «{ $words }»
# $count: how many texts without a name their authors took back
later-removed = { $group }: { $count ->
    [zero] لم يُزل أي نص بلا اسم
    [one] أُزيل نص واحد بلا اسم
    [two] أُزيل نصان بلا اسم
    [few] أُزيلت { $count } نصوص بلا اسم
    [many] أُزيل { $count } نصًا بلا اسم
   *[other] أُزيل { $count } نص بلا اسم
} بطلب من كاتبه.
log-texts-replied = ردّ أشخاص لم يذكروا أسماءهم على أسئلة.
# $count: how many texts without a name their authors took back
log-texts-removed = { $count ->
    [zero] لم يُزل أي نص بلا اسم
    [one] أُزيل نص واحد بلا اسم
    [two] أُزيل نصان بلا اسم
    [few] أُزيلت { $count } نصوص بلا اسم
    [many] أُزيل { $count } نصًا بلا اسم
   *[other] أُزيل { $count } نص بلا اسم
} بطلب من كاتبه.

# A facilitator's page of a round
page-texts-title = بلا اسم
page-texts-hint = لا تُظهر أي صفحة لمن هذه الكلمات. من يعرف بعضهم بعضًا قد يخمّن. يمكنك طرح سؤالين عن كل نص. إذا سمح كاتبه بذلك أوصلتُ إليه السؤال، وإلا وجده حين يبحث بكلماته الست. تصل الردود مرة واحدة في اليوم، كلها معًا.
page-texts-ask = سؤال كاتبه
page-texts-send = اسأل
page-texts-waits = لا رد حتى الآن.
page-done-asked = سؤالك في الطريق.
ask-author-enough = طُرح سؤالان عن هذه الكلمات من قبل.
ask-author-gone = لم تعد هذه الكلمات هنا.
ask-author-empty = يرجى كتابة سؤال أولًا.

# In the menus of chats
command-claim = العثور على كلمات كتبتها بلا اسم
option-words = كلماتك الست

# When somebody leaves and deletes, in a group in which words without a name came out
# $preview: what is deleted, in a sentence or three
leave-preview-unnamed = { $preview } وتُحذف أيضًا خلال يوم الكلمات التي كتبتها بلا اسمك إن كان ما زال بإمكاني إيصال الأسئلة إليك. أما غيرها فلا أجدها: استعمل كلماتك الست مع /claim أولًا. وبدونها تبقى.
