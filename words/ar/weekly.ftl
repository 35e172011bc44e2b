# الرسالة الأسبوعية لمن يعتني بمجموعة: عشرة أسطر على الأكثر، لكل منها زر.

title-weekly = أسبوعك
weekly-reply = أُغلق "{ $what }". ينتظر الناس معرفة ما سيحدث بعد ذلك.
weekly-overdue = لم يتم بعد، ووعد به { $name } في { $due }: { $text }
weekly-due = وعد به { $name } في { $due }: { $text }
weekly-closes = يُغلق "{ $what }" في { $closes }.
weekly-starts = يبدأ "{ $what }" في { $at }.
weekly-proposals = { $count ->
        [zero] لا مقترحات تنتظر ({ $count }).
        [one] مقترح واحد ينتظر مؤيدين أو كلمتك.
        [two] مقترحان ينتظران مؤيدين أو كلمتك.
        [few] { $count } مقترحات تنتظر مؤيدين أو كلمتك.
        [many] { $count } مقترحًا تنتظر مؤيدين أو كلمتك.
       *[other] { $count } مقترح تنتظر مؤيدين أو كلمتك.
    }
weekly-said = { $count ->
        [zero] في الأسبوع الماضي لم يكتب أحد إلى المجموعة ({ $count }).
        [one] في الأسبوع الماضي كتب شخص واحد إلى المجموعة.
        [two] في الأسبوع الماضي كتب شخصان إلى المجموعة.
        [few] في الأسبوع الماضي كتب { $count } أشخاص إلى المجموعة.
        [many] في الأسبوع الماضي كتب { $count } شخصًا إلى المجموعة.
       *[other] في الأسبوع الماضي كتب { $count } شخص إلى المجموعة.
    }
weekly-missed = { $count ->
        [zero] في الأسبوع الماضي بدأت كل الجولات ({ $count }).
        [one] في الأسبوع الماضي لم تبدأ جولة واحدة.
        [two] في الأسبوع الماضي لم تبدأ جولتان.
        [few] في الأسبوع الماضي لم تبدأ { $count } جولات.
        [many] في الأسبوع الماضي لم تبدأ { $count } جولة.
       *[other] في الأسبوع الماضي لم تبدأ { $count } جولة.
    }
weekly-stop = لإيقاف الرسالة الأسبوعية: /less.
weekly-act-reply = رد
weekly-act-promises = قل ما حدث
weekly-act-rounds = ما الجاري؟
weekly-act-proposals = عرض المقترحات
weekly-act-said = قراءة النتيجة
weekly-act-away = من هو؟
weekly-no-reply = لا شيء ينتظر ردًا.
weekly-away = لا يصل شيء إلى: { $names }.
weekly-all-reached = يمكن الوصول إلى الجميع الآن.
less-no-weekly = بلا رسالة أسبوعية
less-weekly = الرسالة الأسبوعية من جديد
log-missed = { $count ->
        [zero] بدأت كل الجولات ({ $count }).
        [one] لم تبدأ جولة واحدة لأن Ladle لم يكن يعمل.
        [two] لم تبدأ جولتان لأن Ladle لم يكن يعمل.
        [few] لم تبدأ { $count } جولات لأن Ladle لم يكن يعمل.
        [many] لم تبدأ { $count } جولة لأن Ladle لم يكن يعمل.
       *[other] لم تبدأ { $count } جولة لأن Ladle لم يكن يعمل.
    }
