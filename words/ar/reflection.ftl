# Reflections: open questions, and under which name people answer them. Reading age 9 to 11, as everywhere.

activity-reflection = تأمل
reflection-ask = ماذا حدث مؤخرا ويهمك؟
reflection-plan-question = ماذا تريد أن تسأل؟ يجيب الناس بكلماتهم أو بصوتهم.

## Under which name

credit-first = بأي اسم؟ تختار قبل أن تكتب.
credit-first-brief = بأي اسم:
credit-my-name = اسمي
credit-no-name = بدون اسم
credit-no-name-guessed = بدون اسم؛ قد يخمّن الناس
credit-made-up = اسم مستعار
credit-before-named = كتبت من قبل باسمك.
credit-before-pseudonym = كتبت من قبل باسمك المستعار.
credit-before-facilitators = كتبت من قبل لمن يهتم بالمجموعة فقط.
credit-now-named = باسمك.
credit-now-named-spoken = باسمك. اكتب أو تكلم، بأي لغة.
credit-now-pseudonym = باسمك المستعار.
credit-now-facilitators = ليس للمجموعة.
credit-now-facilitators-spoken = ليس للمجموعة. اكتب أو تكلم، بأي لغة.
credit-now-anonymous = بدون اسم.
credit-now-unnamed = بدون اسمك.
credit-alias = أي اسم مستعار؟ يبقى كما هو في هذه المجموعة.
credit-alias-taken = هناك من أخذ هذا الاسم. اختر غيره من فضلك.
credit-alias-real = هناك من يحمل هذا الاسم في المجموعة. اختر غيره من فضلك.
credit-alias-count = { $count ->
        [zero] لا توجد إجابات باسمك المستعار.
        [one] إجابة واحدة باسمك المستعار. من يقرأ عدة إجابات قد يخمّن أكثر.
        [two] إجابتان باسمك المستعار. من يقرأ عدة إجابات قد يخمّن أكثر.
        [few] { $count } إجابات باسمك المستعار. من يقرأ عدة إجابات قد يخمّن أكثر.
        [many] { $count } إجابة باسمك المستعار. من يقرأ عدة إجابات قد يخمّن أكثر.
       *[other] { $count } إجابة باسمك المستعار. من يقرأ عدة إجابات قد يخمّن أكثر.
    }
my-data-alias = لديك اسم مستعار في هذه المجموعة. يُحفظ مع هويتك ليبقى لك.
credit-no-voice = ما قلته بصوتك يبقى باسمك، أو لمن يهتم بالمجموعة: الناس يعرفون الأصوات. لم يتغير شيء.
credit-no-name-now = لا يمكن هنا الآن إرسال شيء بدون اسم. لم يُحفظ شيء. اختر مرة أخرى من فضلك.

## Own earlier words

act-earlier = كلماتي السابقة
earlier-title = ما كتبته من قبل:
earlier-words = { $at }: "{ $words }"
earlier-voice = { $at }: رسالة صوتية
earlier-none = لم تكتب شيئا عن هذا السؤال من قبل.

## The result

quote-voice = أرسل { $name } رسالة صوتية.
act-hear = استمع
voices-gone = لم يعد هناك ما يُسمع.

## On pages

page-credit-pseudonym = للمجموعة، باسم مستعار
page-credit-anonymous = للمجموعة، لا أحد يعرف لمن
page-form-alias = اسم مستعار، إذا اخترت ذلك وليس لديك واحد بعد
