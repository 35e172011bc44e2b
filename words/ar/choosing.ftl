# إجابات تحتاج إلى عدة نقرات: ترتيب بعضها، ونقاط، ودرجات، وأزواج.

hint-order-least = يرجى النقر عليها بالترتيب، والأهم أولًا. اختيار { $least } أو أكثر، ثم "{ control-done }".
hint-dots = { $dots ->
        [zero] لا نقاط لديك لتوزيعها.
        [one] لديك نقطة واحدة لتوزيعها.
        [two] لديك نقطتان لتوزيعهما. يمكن إعطاء نقطتين لإجابة واحدة.
        [few] لديك { $dots } نقاط لتوزيعها. يمكن إعطاء عدة نقاط لإجابة واحدة.
        [many] لديك { $dots } نقطة لتوزيعها. يمكن إعطاء عدة نقاط لإجابة واحدة.
       *[other] لديك { $dots } نقطة لتوزيعها. يمكن إعطاء عدة نقاط لإجابة واحدة.
    }
dots-on = { $dots ->
        [zero] { $option }: لا نقاط
        [one] { $option }: نقطة واحدة
        [two] { $option }: نقطتان
        [few] { $option }: { $dots } نقاط
        [many] { $option }: { $dots } نقطة
       *[other] { $option }: { $dots } نقطة
    }
dots-given = { $given }
dots-count = { $dots ->
        [zero] لا نقاط
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $dots } نقاط
        [many] { $dots } نقطة
       *[other] { $dots } نقطة
    }
dots-left = { $left ->
        [zero] كل النقاط موزعة. يرجى النقر على "{ control-done }"، أو نقل بعضها.
        [one] بقيت نقطة واحدة.
        [two] بقيت نقطتان.
        [few] بقيت { $left } نقاط.
        [many] بقيت { $left } نقطة.
       *[other] بقيت { $left } نقطة.
    }
page-many-most = يمكنك اختيار ما لا يزيد على { $most }.
page-order-least = الرقم 1 للأهم. يرجى إعطاء رقم لـ { $least } أو أكثر.
hint-numbers = { $least } هو الأقل و{ $most } هو الأكثر.
grades-now = { $number } من { $total }: { $option }
pairs-now = الزوج { $number } من { $total }
pairs-neither = لا أستطيع القول
list-each = { "؛ " }
answer-grade = { $option }: { $grade }
answer-pair = { $preferred } وليس { $other }

menu-dot-more = إعطاء نقطة
menu-dot-less = أخذ نقطة

## When an answer does not fit

refused-order-least = يرجى ترتيب { $least } على الأقل.
refused-order-twice = يرجى استخدام كل إجابة وكل مكان مرة واحدة فقط.
refused-dots-all = { $dots ->
        [zero] لا نقاط لتوزيعها.
        [one] نقطتك موزعة. يمكن أخذها أولًا.
        [two] نقطتاك موزعتان. يمكن أخذ واحدة أولًا.
        [few] كل النقاط موزعة، وهي { $dots } نقاط. يمكن أخذ واحدة أولًا.
        [many] كل النقاط موزعة، وهي { $dots } نقطة. يمكن أخذ واحدة أولًا.
       *[other] كل النقاط موزعة، وهي { $dots } نقطة. يمكن أخذ واحدة أولًا.
    }
refused-dots-over = { $dots ->
        [zero] لا نقاط لديك
        [one] لديك نقطة واحدة
        [two] لديك نقطتان
        [few] لديك { $dots } نقاط
        [many] لديك { $dots } نقطة
       *[other] لديك { $dots } نقطة
    }، وهنا { $given }.
refused-dots-none = يرجى إعطاء نقطة واحدة على الأقل.
refused-dots-how = يرجى النقر على الإجابات. أو كتابة عدد نقاط كل منها، مثل 2 0 1.
refused-grades-all = يرجى الإجابة عن هذه أيضًا: { $missing }
refused-pairs-none = يرجى الاختيار مرة واحدة على الأقل. يمكن الرجوع.
