# ما انتهى إليه تصويت. لا تقول أي جملة أكثر مما يجوز عرضه.

## ما تقرر

outcome-chosen = اختارت المجموعة: { $chosen }.
outcome-chosen-with-lot = اختارت المجموعة بمساعدة القرعة: { $chosen }.
outcome-on-shortlist = في القائمة القصيرة، من دون ترتيب: { $chosen }.
outcome-chosen-others-tied = اختارت المجموعة: { $chosen }. وفي الباقي تعادل: { $tied }. لذلك لم يتقرر ذلك.
outcome-chosen-some-tied = اختارت المجموعة: { $chosen }. وفي الباقي تعادل، لذلك لم يتقرر.
outcome-tied = تعادل بين: { $tied }. لذلك لم يتقرر شيء.
outcome-some-tied = هناك تعادل، لذلك لم يتقرر شيء.
outcome-some-tied-of-several = هناك تعادل، لذلك لم يتقرر كل شيء.
outcome-said-yes = قالت المجموعة نعم.
outcome-said-no = قالت المجموعة لا.
outcome-said-yes-by-lot = تعادلت نعم ولا. حسمت القرعة: نعم.
outcome-said-no-by-lot = تعادلت نعم ولا. حسمت القرعة: لا.
outcome-goes-ahead = لم يعترض أحد، لذلك يمضي الأمر.
outcome-blocked = أوقفه اعتراض.
outcome-nothing = لم يحصل أي خيار على ما يلزم، لذلك لم يتقرر شيء.
outcome-not-enough-yes = أصوات نعم لا تكفي، لذلك لم يتقرر شيء.
outcome-nobody-agreed = لم يقل أحد إنه موافق، لذلك لم يتقرر شيء.
outcome-nobody = لم يُجب أحد، لذلك لا شيء يُعدّ.
outcome-no-quorum = { $answered ->
        [zero] لم يُجب أحد؛
        [one] أجاب شخص واحد؛
        [two] أجاب شخصان؛
        [few] أجاب { $answered } أشخاص؛
        [many] أجاب { $answered } شخصًا؛
       *[other] أجاب { $answered } شخص؛
    } والعدد اللازم لقرار هو { $quorum }.
outcome-too-few = أجاب أقل من 5 أشخاص، لذلك لا يُعرض شيء.
outcome-unclear = لا يمكن عرض خيار واضح. يمكنكم الحديث عن ذلك.
outcome-decides-nothing = هذا يُظهر مدى موافقة الناس. لا يتقرر به شيء.

## الأعداد أو الترتيب

outcome-answered = { $answered ->
        [zero] لم يُجب أحد.
        [one] أجاب شخص واحد.
        [two] أجاب شخصان.
        [few] أجاب { $answered } أشخاص.
        [many] أجاب { $answered } شخصًا.
       *[other] أجاب { $answered } شخص.
    }
outcome-order = من الأول إلى الأخير: { $order }.
outcome-same-place = { $options } (في المكان نفسه)
outcome-middle = في الوسط: { $point }.
outcome-middle-between = في الوسط: بين { $below } و{ $above }.
outcome-half-at = نصف الإجابات أو أكثر: { $point }.
outcome-half-between = نصف الإجابات أو أكثر: من { $low } إلى { $high }.
outcome-figures-dots = النقاط: { $figures }.
outcome-figures-borda = النقاط: { $figures }.
outcome-figures-score = المتوسطات: { $figures }.
outcome-figures-majority-judgment = الدرجات في الوسط: { $figures }.
# تقدير من مئة
outcome-figures-pairwise = من 100 زوج مع غيره يفوز كل خيار بنحو: { $figures }.
outcome-same-middle = الدرجة في الوسط واحدة لدى: { $options }. لذلك أُزيلت درجة كهذه من كل منها مرة بعد مرة، حتى اختلف الوسط.
outcome-same-share = كل منها يفوز بالقدر نفسه: { $options }. لذلك حُسبت قوة الخيارات التي قابلها كل منها.
# فاز $other على $chosen، لكن $chosen يأتي أولًا
outcome-circle = من يريدون { $other } أكثر من { $chosen } هم الأكثر. لكن الخيارات تدور في حلقة، وأضعف فوز فيها هو الأقل وزنًا.
outcome-quota = الأصوات اللازمة للدخول: { $quota }. { $seats ->
        [zero] لا يبلغها أي خيار.
        [one] لا يبلغها إلا خيار واحد.
        [two] لا يبلغها إلا خياران.
        [few] لا يبلغها إلا { $seats } خيارات.
        [many] لا يبلغها إلا { $seats } خيارًا.
       *[other] لا يبلغها إلا { $seats } خيار.
    } (هذه حصة دروب.)
outcome-stage = الخطوة { $number }: { $figures }. { $came }
outcome-comes-in = يدخل: { $options }.
outcome-goes-out = يخرج: { $options }.
outcome-comes-in-below = يدخل بأصوات أقل لأن هناك أماكن باقية: { $options }.
outcome-fork-lot = كان هنا تعادل، لذلك أُجريت قرعة.
outcome-fork-alike = كان هنا تعادل. أيًا كان ما يأتي أولًا، يكون الاختيار نفسه.
outcome-fork-open = كان هنا تعادل. من هنا كان يمكن أن تختلف النهاية، لذلك هو تعادل.
outcome-fork-too-many = كان هنا تعادل. هناك طرق أكثر مما أستطيع تتبعه، لذلك هو تعادل بين كل ما قد يكون ممكنًا.
outcome-fewer-before = كان هنا تعادل. يخرج من كان له أقل من قبل.
outcome-exhausted = أصوات لم يبق لها خيار: { $votes }.
outcome-against = { $option } مقابل غيره: { $pairs }.
# كم مرة فاز الأول، وكم مرة فاز الآخر
outcome-pair = { $option } { $wins } إلى { $losses }

## كيف عُدّت الأصوات

outcome-how = كيف عُدّت الأصوات: { $how } { $limits }
outcome-seats = { $seats ->
        [zero] لم يكن ممكنًا اختيار شيء.
        [one] كان يمكن اختيار خيار واحد.
        [two] كان يمكن اختيار خيارين.
        [few] كان يمكن اختيار { $seats } خيارات.
        [many] كان يمكن اختيار { $seats } خيارًا.
       *[other] كان يمكن اختيار { $seats } خيار.
    }
outcome-needs = من كل 100 صوت بنعم أو لا، كان يلزم أن تزيد نعم على { $needed }.
outcome-needs-all = كان يلزم أن يكون كل صوت بنعم أو لا هو نعم.
outcome-quorum = { $quorum ->
        [zero] لم يكن يلزم أن يجيب أحد.
        [one] كان يلزم أن يجيب شخص واحد على الأقل.
        [two] كان يلزم أن يجيب شخصان على الأقل.
        [few] كان يلزم أن يجيب { $quorum } أشخاص على الأقل.
        [many] كان يلزم أن يجيب { $quorum } شخصًا على الأقل.
       *[other] كان يلزم أن يجيب { $quorum } شخص على الأقل.
    }
outcome-lot-between = كان هناك تعادل بين: { $tied }. لذلك أُجريت قرعة.
outcome-lot-somewhere = كان هناك تعادل في الطريق، لذلك أُجريت قرعة.
outcome-lot = أُجريت القرعة عند فتح التصويت: { $lot }.

## التصويت بالأسماء

outcome-named-in = صوتك محفوظ. يمكنك تغييره حتى { $until }. بعد ذلك يرى الجميع من اختار ماذا.
outcome-who-title = من اختار ماذا:
outcome-who = { $option }: { $names }
outcome-whose = { $name }: { $answer }
outcome-gone = { $count ->
        [zero] لم تُعدّ أصوات أخرى.
        [one] عُدّ صوت واحد آخر. من أعطاه غادر وحذفه.
        [two] عُدّ صوتان آخران. من أعطاهما غادر وحذفهما.
        [few] عُدّت { $count } أصوات أخرى. من أعطاها غادر وحذفها.
        [many] عُدّ { $count } صوتًا آخر. من أعطاها غادر وحذفها.
       *[other] عُدّ { $count } صوت آخر. من أعطاها غادر وحذفها.
    }
outcome-who-privately = من اختار ماذا موجود في المحادثة الخاصة.

## ماذا بعد

# فوق ما قاله أحد الميسّرين لاحقًا
outcome-about = عن التصويت "{ $question }"
outcome-reply-skip = لا شيء لإضافته
outcome-reply-none = لا بأس. لن يُرسل شيء آخر.

## ما يُحفظ من التصويت

my-data-votes-open = { $count ->
        [zero] لا تصويت مفتوح بلا أسماء لك الآن.
        [one] يمكنك التصويت في تصويت واحد مفتوح بلا أسماء.
        [two] يمكنك التصويت في تصويتين مفتوحين بلا أسماء.
        [few] يمكنك التصويت في { $count } تصويتات مفتوحة بلا أسماء.
        [many] يمكنك التصويت في { $count } تصويتًا مفتوحًا بلا أسماء.
       *[other] يمكنك التصويت في { $count } تصويت مفتوح بلا أسماء.
    }
my-data-votes-closed = { $count ->
        [zero] لا تصويت مغلق بلا أسماء كان لك.
        [one] إن كان لك صوت في تصويت واحد مغلق بلا أسماء: لا يمكن العثور عليه ولا حذفه. لا أحد يعرف أي صوت كان لك.
        [two] إن كان لك صوت في تصويتين مغلقين بلا أسماء: لا يمكن العثور عليه ولا حذفه. لا أحد يعرف أي صوت كان لك.
        [few] إن كان لك صوت في { $count } تصويتات مغلقة بلا أسماء: لا يمكن العثور عليه ولا حذفه. لا أحد يعرف أي صوت كان لك.
        [many] إن كان لك صوت في { $count } تصويتًا مغلقًا بلا أسماء: لا يمكن العثور عليه ولا حذفه. لا أحد يعرف أي صوت كان لك.
       *[other] إن كان لك صوت في { $count } تصويت مغلق بلا أسماء: لا يمكن العثور عليه ولا حذفه. لا أحد يعرف أي صوت كان لك.
    }
leave-count-votes = { $count ->
        [zero] لا أصوات مفتوحة
        [one] صوتك في تصويت واحد مفتوح، إن كان لك صوت فيه
        [two] صوتاك في تصويتين مفتوحين، إن كان لك صوت فيهما
        [few] أصواتك في { $count } تصويتات مفتوحة، إن كان لك صوت فيها
        [many] أصواتك في { $count } تصويتًا مفتوحًا، إن كان لك صوت فيها
       *[other] أصواتك في { $count } تصويت مفتوح، إن كان لك صوت فيها
    }
leave-preview-votes = { $preview } { $count ->
        [zero] لا تصويت مغلق بلا أسماء كان لك.
        [one] لا يمكن حذف نصيبك من تصويت واحد مغلق بلا أسماء: لا أحد يعرف أي صوت كان لك.
        [two] لا يمكن حذف نصيبك من تصويتين مغلقين بلا أسماء: لا أحد يعرف أي صوت كان لك.
        [few] لا يمكن حذف نصيبك من { $count } تصويتات مغلقة بلا أسماء: لا أحد يعرف أي صوت كان لك.
        [many] لا يمكن حذف نصيبك من { $count } تصويتًا مغلقًا بلا أسماء: لا أحد يعرف أي صوت كان لك.
       *[other] لا يمكن حذف نصيبك من { $count } تصويت مغلق بلا أسماء: لا أحد يعرف أي صوت كان لك.
    }

## على الصفحات

page-vote-open = { $count ->
        [zero] لا أحد يمكنه التصويت حتى { $until }.
        [one] يمكن لشخص واحد التصويت حتى { $until }.
        [two] يمكن لشخصين التصويت حتى { $until }.
        [few] يمكن لـ { $count } أشخاص التصويت حتى { $until }.
        [many] يمكن لـ { $count } شخصًا التصويت حتى { $until }.
       *[other] يمكن لـ { $count } شخص التصويت حتى { $until }.
    } تأتي النتيجة بعد ذلك للجميع في الوقت نفسه.
page-vote-hidden = ما دام التصويت مفتوحًا، لا يرى أحد ما اختاره غيره.
page-vote-secret = ما اختاره كل شخص لا يُحفظ. هناك النتيجة وحدها.
page-chart-few = اثنان أو أقل
page-chart-many = الكل أو الكل تقريبًا
page-chart-step = الخطوة { $number }
# في صورة، بجانب ما كان للخيار في خطوة من العد
page-chart-in = { $number }، يدخل
page-chart-out = { $number }، يخرج
page-chart-pairs = في كل صف: كم شخصًا يفضله على خيار العمود.
page-phase-closing = يُعدّ الآن

list-and = {" و"}
list-sentences = {" "}
