# ما وُعد به وما آل إليه.

promise-by-when = متى سيكون ذلك قد تم؟
promise-in-week = بعد أسبوع
promise-in-fortnight = بعد أسبوعين
promise-in-month = بعد شهر
promise-no-date = بلا موعد
promise-dated = قبل نهاية { $due }. سأسألك حينها.
promise-undated = ليس له موعد. لن أسأل عنه.
title-promise = عن شيء قلته

## When it is due

promise-ask = قلت: "{ $text }" هل تم ذلك؟ يمكن للجميع رؤية إجابتك.
promise-done = تم
promise-not-yet = ليس بعد
promise-dropped-yet = لن يحدث
promise-say-more = حُفظ. هل تريد إضافة جملة؟ يمكن للجميع قراءتها.
promise-saved = حُفظ. يمكن للجميع رؤيته.
promise-settled = حُسم هذا من قبل.
promise-no-owner = اختر شخصًا موجودًا في المجموعة.

## As members read it

promise-kept = تم: { $text }
promise-dropped = لن يحدث: { $text }
promise-open-undated = لم يتم بعد: { $text }
promise-open = لم يتم بعد، وموعده { $due }: { $text }
promise-overdue = لم يتم بعد، وكان موعده { $due }: { $text }
promise-said = يقول { $name }: { $said }
log-promise-changed = { $by } غيّر من يفعل شيئًا ما أو موعده.
rounds-promised = ما وُعد به:

## On the pages

page-promises-title = ما وُعد به
page-promises-text = يمكن لكل الأعضاء رؤية هذا. يُسأل صاحب الوعد في يومه، ومرة أخرى بعد أسبوع.
page-promises-none = لم يُوعد بشيء بعد.
page-promise-open = لم يتم بعد
page-promise-overdue = فات موعده
page-promise-kept = تم
page-promise-dropped = لن يحدث
page-promise-by = الموعد { $day }
page-promise-change = تغيير هذا
page-promise-owner = من سيفعله؟
page-promise-due = قبل أي يوم؟ اتركه فارغًا إن لم يكن له موعد.
page-promise-save = احفظ هذا
page-promise-said = ماذا حدث؟ يمكن للجميع قراءة هذا.
page-reply-due = متى سيكون ذلك قد تم؟ اتركه فارغًا إن لم يكن له موعد.
