# التخطيط لتصويت: ما نريد معرفته، وكيف يجري، وما الذي يمكن تغييره.

vote-goal = ماذا تريد أن تعرف؟
vote-goal-single = ما الذي يريده أكثر الناس؟
vote-goal-approval = ما الذي يناسب أكثر الناس؟
vote-goal-yes-no = هل نفعل ذلك، نعم أم لا؟
vote-goal-multiple = ما الأشياء القليلة التي يريدها أكثر الناس؟
vote-goal-dots = ما الذي يهم الناس، وكم يهمهم؟
vote-goal-scale = إلى أي حد يوافق الناس؟
vote-goal-consent = هل يمكن للجميع أن يقبلوا به؟
vote-goal-irv = أيها، إذا رتّبها الناس؟
vote-goal-stv = أي عدد قليل منها، بحيث ينال كثيرون ما يريدون؟
vote-goal-majority-judgment = ما جودة كل واحد، بالكلمات؟
vote-goal-score = ما جودة كل واحد، بالأرقام؟
vote-goal-pairwise = من بين خيارات كثيرة، ما الذي يأتي أولًا؟
vote-goal-schulze = أيها يفوز على كل واحد من غيره؟
vote-goal-borda = أيها في أعلى أكثر القوائم؟
vote-method = { $method }. { $why }
vote-method-asks = { $method } { $why }
vote-option = الخيار { $number }: ماذا يقول؟ يمكنك إرسال عدة خيارات، كل واحد في سطر.

## كيف يجري

vote-held = عدد من يمكنهم التصويت الآن: { $count }. كيف يصوّتون؟
vote-held-small = عدد من يمكنهم التصويت الآن: { $count }. في مجموعة صغيرة كهذه قد يخمّن الناس من اختار ماذا، حتى بلا أسماء. كيف يصوّتون؟
vote-held-few = من يمكنهم التصويت الآن أقل من { $fewest }. حتى بلا أسماء يمكن معرفة من اختار ماذا، لذلك لا أعرضه هنا. يمكنكم التصويت بالأسماء أو الحديث عن الأمر.
vote-held-heard = عدد من يمكنهم التصويت الآن: { $count }. هنا قد يوقفه جواب واحد، لذلك تظهر كل الأرقام. كيف يصوّتون؟
vote-held-heard-small = عدد من يمكنهم التصويت الآن: { $count }. هنا قد يوقفه جواب واحد، لذلك تظهر كل الأرقام، وفي مجموعة صغيرة كهذه قد يخمّن الناس من اختار ماذا. كيف يصوّتون؟
vote-held-unnamed = بلا أسماء
vote-held-named = بالأسماء
vote-held-talk = نتحدث عن الأمر
vote-operator = من يدير الحاسوب الذي أعمل عليه؟ يستطيع أن ينظر ما دام التصويت مفتوحًا، ويُقال ذلك للناس.
vote-operator-me = أنا
vote-operator-other = ميسّر آخر
vote-operator-else = شخص آخر
vote-operator-which = أي ميسّر؟

## ما يمكن تغييره

vote-part-options = الخيارات
vote-part-method = ما تريد معرفته
vote-part-held = بالأسماء أو بدونها
vote-part-operator = من يدير الحاسوب
vote-part-shown = كم يظهر
vote-part-each = كم لكل شخص
vote-part-seats = كم خيارًا يُختار
vote-part-needed = كم يجب أن يقولوا نعم
vote-part-ties = إذا تساوت الخيارات
vote-part-quorum = كم يجب أن يصوّتوا
vote-shown = كم يظهر في النهاية؟
vote-shown-protected = تُجمع الأرقام الصغيرة
vote-shown-exact = كل الأرقام
vote-each-multiple = كم خيارًا يمكن أن يختار كل شخص؟
vote-each-dots = كم نقطة لكل شخص؟
vote-each-pairwise = كم زوجًا يرى كل شخص على الأكثر؟
vote-seats = كم خيارًا يُختار؟
vote-needed = كم يجب أن يقولوا نعم؟
vote-needed-50 = من يقولون نعم أكثر ممن يقولون لا.
vote-needed-60 = أكثر من 60 من كل 100 يقولون نعم.
vote-needed-75 = أكثر من 75 من كل 100 يقولون نعم.
vote-needed-100 = لا أحد يقول لا.
vote-ties = ماذا إذا تساوت الخيارات؟
vote-ties-stand = يبقى تعادلًا
vote-ties-lot = تقرر القرعة
vote-quorum = كم شخصًا يجب أن يصوّت على الأقل؟ بأقل من ذلك لا يتقرر شيء.
vote-quorum-none = أي عدد

## قبل أن يبدأ

vote-rule-each-multiple = ما يمكن أن يختاره كل شخص: { $most } على الأكثر.
vote-rule-each-dots = النقاط لكل شخص: { $most }.
vote-rule-each-pairwise = الأزواج لكل شخص: { $most } على الأكثر.
vote-rule-seats = عدد ما يُختار: { $seats }.
vote-rule-quorum = الأصوات اللازمة، وإلا لا يتقرر شيء: { $quorum }.
vote-may = عدد من يمكنهم التصويت الآن: { $count }.
vote-away = عدد من لا أصل إليهم بعد: { $count }. يمكنك أن تنتظر وتبدأ لاحقًا.
vote-too-few = من يمكنهم التصويت الآن أقل من { $fewest }، فيمكن معرفة من اختار ماذا. يمكنكم التصويت بالأسماء أو الحديث عن الأمر.
vote-too-near = صوّت الأشخاص أنفسهم تقريبًا على هذا قبل وقت قصير. من نتيجتين يمكن معرفة ما اختاره قليلون. يمكنكم التصويت بالأسماء، أو السؤال لاحقًا.
vote-each-beyond-multiple = عدد الخيارات { $options }، فيمكن لكل شخص أن يختار { $most } على الأكثر.
vote-each-beyond-pairwise = عدد الخيارات { $options }، ومنها { $most } من الأزواج، فلا يمكن لأحد أن يرى أكثر.
vote-seats-beyond = عدد الخيارات { $options }، فيمكن اختيار { $most } على الأكثر.
vote-quorum-beyond = الأصوات اللازمة { $quorum }، لكن عدد من يمكنهم التصويت الآن { $voters }. لا يمكن أن يتقرر شيء. اختر { $voters } أو أقل من فضلك.
vote-quorum-beyond-slips = الأصوات اللازمة { $quorum }، لكن عدد من يمكنهم التصويت الآن { $voters }، وعدد الأوراق المطبوعة { $slips }. لا يمكن أن يتقرر شيء. اختر أقل من فضلك.

## على الصفحات

page-vote-options = الخيارات، كل واحد في سطر
page-vote-options-hint = من 2 إلى { $most } من الخيارات. حيث يقول الناس نعم أو لا، أو يوافقون أو يعترضون، لا حاجة إليها.
page-vote-options-few = اكتب خيارين على الأقل من فضلك، كل واحد في سطر.
page-vote-goal-missing = قل ماذا تريد أن تعرف من فضلك.
page-vote-held-missing = قل كيف يصوّت الناس من فضلك.
page-vote-option = الخيار { $number }
page-vote-more = إعدادات أخرى
page-vote-usual = اترك الحقل فارغًا ليبقى كالمعتاد.
page-vote-operator-missing = قل من يدير الحاسوب من فضلك.
page-operator-text = من يدير الحاسوب يستطيع أن ينظر ما دام التصويت بلا أسماء مفتوحًا. إذا كان ميسّرًا قيل ذلك للناس باسمه.
page-operator-unknown = غير معروف بعد
