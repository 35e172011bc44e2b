# دراسة دلفي: تقدير عبارات في جولات. التقديرات سرية: يرى كل شخص تقديراته، ولا يرى أحد تقديرات غيره.

activity-delphi = تقدير في جولات (دلفي)
poll-label-confidential = تقدير سري: أنت وحدك ترى تقديراتك.
delphi-secret = تبقى تقديراتك في صندوق مقفل حتى الجولة الأخيرة، كي تراها من جديد. لا تُعرض على أحد غيرك، ولا على الميسّرين. ويرى الجميع أين تقف المجموعة متى قدّر 5 أشخاص أو أكثر. من يدير الحاسوب يستطيع أن ينظر حتى تنتهي الجولة الأخيرة؛ بعدها تُتلف كل التقديرات.
delphi-round = الجولة { $number } من { $most } على الأكثر.
delphi-again = بجانب كل سطر سترى أين كانت المجموعة في المرة السابقة، وما قلته أنت.
delphi-group-before = المجموعة في المرة السابقة: الوسط { $middle }، ونصفهم بين { $low } و{ $high }.
delphi-own-before = أنت في المرة السابقة: { $rating }.
announce-delphi = { $group }: التقدير مفتوح حتى { $closes }. "{ $question }"
announce-delphi-closed = { $group }: أُغلقت هذه الجولة. "{ $question }"

## التخطيط

delphi-plan-about = على ماذا تريدون أن تتفقوا؟ مثلًا: ما أهمية كل من هذه الأمور لبحثنا؟
delphi-plan-statement = السطر { $number } للتقدير من 1 (غير مهم) إلى 9 (مهم جدًا)
delphi-brief-statement = السطر { $number }
delphi-enough = هذا كل شيء
delphi-plan-rounds = كم جولة على الأكثر؟
delphi-plan-rounds-up-to = { $rounds ->
        [zero] بلا جولات
        [one] جولة واحدة على الأكثر
        [two] جولتان على الأكثر
        [few] { $rounds } جولات على الأكثر
        [many] { $rounds } جولة على الأكثر
       *[other] { $rounds } جولة على الأكثر
    }

## النتيجة

delphi-result = "{ $question }" الجولة { $number }:
delphi-answered = { $answered ->
        [zero] لم يقدّر أحد.
        [one] قدّر شخص واحد.
        [two] قدّر شخصان.
        [few] قدّر { $answered } أشخاص.
        [many] قدّر { $answered } شخصًا.
       *[other] قدّر { $answered } شخص.
    }
delphi-rated-in = { $statement }: الوسط { $middle }، ونصفهم بين { $low } و{ $high }. اتفاق: مهم.
delphi-rated-out = { $statement }: الوسط { $middle }، ونصفهم بين { $low } و{ $high }. اتفاق: غير مهم.
delphi-rated-open = { $statement }: الوسط { $middle }، ونصفهم بين { $low } و{ $high }. لا اتفاق بعد.
delphi-concordance-even = يضع معظم الناس الأسطر بالترتيب نفسه تقريبًا (معامل كندال { $w }).
delphi-concordance-some = يضع الناس الأسطر بترتيب متقارب بعض الشيء (معامل كندال { $w }).
delphi-concordance-little = يضع الناس الأسطر بترتيبات مختلفة جدًا (معامل كندال { $w }).
delphi-goes-on = تُفتح الجولة { $number } من { $most } على الأكثر غدًا. يمكنك أن تقدّر من جديد عندئذ.
delphi-over-consensus = اتفقت المجموعة على كل سطر، فكانت هذه الجولة الأخيرة. أُتلفت كل التقديرات الفردية.
delphi-over-stable = لم تعد التقديرات تتغير تقريبًا، فكانت هذه الجولة الأخيرة. أُتلفت كل التقديرات الفردية.
delphi-over-last = كانت هذه الجولة الأخيرة. أُتلفت كل التقديرات الفردية.
delphi-agreed-means = "اتفاق" يعني: يعطي 70 من 100 على الأقل من 7 إلى 9. ويعطي أقل من 15 من 1 إلى 3. أو العكس.

## التقدير

delphi-act-rate = قدّر
delphi-in = تقديراتك محفوظة. يمكنك تغييرها حتى { $until }.
delphi-out = سُحبت تقديراتك.
delphi-closed = أُغلقت هذه الجولة. ما أرسلته الآن لم يُحتسب.
delphi-came-later = بدأت هذه الدراسة قبل أن تنضم.
