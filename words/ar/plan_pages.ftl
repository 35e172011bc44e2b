# صفحات التخطيط: ما يمكن اختياره، ومتى يأتي، وكيف سيكون.

page-plan-choose = اختيار شيء آخر للتخطيط
page-plan-template-hint = هذه أسئلة جاهزة. يمكن استخدامها كما هي، أو تغييرها.
page-plan-weeks = كل بضعة أسابيع
page-plan-monthly-weekday = كل شهر، في يوم من الأسبوع
page-plan-monthly-last = كل شهر، في اليوم الأخير
page-plan-daily = كل يوم
page-plan-every = كل كم أسبوع
page-plan-nth = أيها في الشهر
page-plan-one-day = يرجى اختيار يوم واحد فقط من الأسبوع.
page-plan-end = حتى متى، وأي أيام تُترك
page-plan-until = اليوم الأخير
page-plan-times = كم مرة
page-plan-without = أيام تُترك، يوم في كل سطر
page-plan-without-hint = مثلًا 2026-12-24. أيام راحة المجموعة كلها لها صفحة خاصة.
page-preview-asked = يُسأل الناس من { $day }، { $date }، حتى يبدأ.
page-series-proposed = مقترح
page-series-declined = مرفوض
page-plan-ready-vote = هذا التصويت جاهز. يمكنك أخذه كما هو، أو تغييره.
page-plan-which-missing = اختر سؤالا واحدا على الأقل من فضلك.
page-plan-which-few = التصويت يحتاج إلى سؤالين على الأقل. اختر المزيد من فضلك.
page-plan-how-missing = قل كيف يجيب الناس من فضلك.
page-plan-if-vote = إذا صوّتوا
page-plan-no-questions = لا أسئلة مفتوحة الآن. يمكن للأعضاء أن يسألوا بـ /propose.
page-plan-ready-change = غيّر طريقة التصويت أو الخيارات
