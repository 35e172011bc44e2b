# ما يقترحه الأعضاء: دعمه، وتحديد موعده، وقول سبب الرفض.

proposal-begin = سيكون هذا اقتراحًا باسمك. ويُحدَّد موعده { $supporters ->
        [zero] فورًا.
        [one] عندما يدعمه شخص آخر.
        [two] عندما يدعمه شخصان آخران.
        [few] عندما يدعمه { $supporters } أشخاص آخرين.
        [many] عندما يدعمه { $supporters } شخصًا آخر.
       *[other] عندما يدعمه { $supporters } شخص آخر.
    }
act-propose = اقتراح
proposed = تم الاقتراح. ويُحدَّد موعده { $supporters ->
        [zero] فورًا.
        [one] عندما يدعمه شخص آخر.
        [two] عندما يدعمه شخصان آخران.
        [few] عندما يدعمه { $supporters } أشخاص آخرين.
        [many] عندما يدعمه { $supporters } شخصًا آخر.
       *[other] عندما يدعمه { $supporters } شخص آخر.
    } سأخبرك بما يحدث.
proposal = اقتراح من { $by }: "{ $what }"
proposal-supporters = { $wanted ->
        [zero] لا يحتاج إلى داعمين. عددهم الآن: { $supporters }.
        [one] يحتاج إلى داعم واحد. عددهم الآن: { $supporters }.
        [two] يحتاج إلى داعمين اثنين. عددهم الآن: { $supporters }.
        [few] يحتاج إلى { $wanted } داعمين. عددهم الآن: { $supporters }.
        [many] يحتاج إلى { $wanted } داعمًا. عددهم الآن: { $supporters }.
       *[other] يحتاج إلى { $wanted } داعم. عددهم الآن: { $supporters }.
    }
proposals-waiting = { $count ->
        [zero] لا توجد اقتراحات. القائمة: /proposals.
        [one] يوجد اقتراح من أحد الأعضاء. لرؤيته: /proposals.
        [two] يوجد اقتراحان من الأعضاء. لرؤيتهما: /proposals.
        [few] توجد { $count } اقتراحات من الأعضاء. لرؤيتها: /proposals.
        [many] يوجد { $count } اقتراحًا من الأعضاء. لرؤيتها: /proposals.
       *[other] يوجد { $count } اقتراح من الأعضاء. لرؤيتها: /proposals.
    }
proposals-more = { $count ->
        [zero] لا يوجد غيرها.
        [one] يوجد اقتراح آخر.
        [two] يوجد اقتراحان آخران.
        [few] توجد { $count } اقتراحات أخرى.
        [many] يوجد { $count } اقتراحًا آخر.
       *[other] يوجد { $count } اقتراح آخر.
    }
proposals-none = لا توجد اقتراحات الآن. لتقديم اقتراح: /new.
proposal-act-support = دعم
proposal-act-unsupport = سحب الدعم
proposal-act-back = سحب الاقتراح
proposal-act-plan = تحديد الموعد الآن
proposal-act-decline = قول سبب الرفض
proposal-too-many = لديك { $most } من الاقتراحات المفتوحة. يرجى الانتظار حتى يُحسم أحدها، أو سحب واحد منها.
proposal-over = هذا الاقتراح محسوم من قبل.
proposal-begun = سُئل الناس من قبل، لذلك يستمر.
proposal-own = هذا اقتراحك. يمكن للآخرين دعمه.
proposal-back = تم السحب. لم يعد هذا اقتراحًا.
proposal-enough = نال "{ $what }" دعمًا كافيًا، وتم تحديد موعده.
proposal-why-not = لماذا لا؟ يمكن لكل المجموعة قراءة السبب.
proposal-declined-now = لن يكون "{ $what }". يمكن للجميع قراءة السبب.
proposal-planned-told = حُدِّد موعد اقتراحك "{ $what }". بقرار من { $by }.
proposal-declined-told = رُفض "{ $what }"، بقرار من { $by }. السبب: { $reason }
proposal-supported-told = نال "{ $what }" دعمًا كافيًا، وتم تحديد موعده. يمكنك قول سبب الرفض قبل أن يُسأل الناس.
announce-proposal = { $group }: اقترح أحد الأعضاء شيئًا. لرؤيته، يرجى كتابة /proposals لي.

## What members see of changes

log-proposal-planned = حُدِّد موعد "{ $what }" الذي اقترحه أحد الأعضاء، بقرار من { $by }.
log-proposal-supported = نال "{ $what }" دعمًا كافيًا، فحُدِّد موعده.
log-proposal-declined = رُفض "{ $what }"، بقرار من { $by }. السبب: { $reason }

## In menus

command-proposals = رؤية ما يقترحه الأعضاء
page-menu-new = تخطيط شيء أو اقتراحه
page-menu-proposals = ماذا يقترح الأعضاء؟

## On the pages

page-proposals = الاقتراحات
page-proposals-none = لا يقترح الأعضاء شيئًا الآن.
page-proposals-go = اقتراحات الأعضاء: { $count }
page-proposal-by = الاقتراح من { $name }.
page-proposal-plan = تحديد الموعد الآن
page-proposal-reason = لماذا لا؟ يمكن لكل المجموعة قراءة هذا.
page-proposal-decline = رفض
page-group-planning = التخطيط
page-group-members-plan = يمكن لكل عضو التخطيط
page-group-members-plan-hint = إن لم يكن كذلك، يمكن للأعضاء الاقتراح. ومع دعم كافٍ يُحدَّد الموعد.
page-group-supporters = كم داعمًا يحتاج الاقتراح
