# What stands on Discord alone: fields that open on a tap, and menus for long lists. The rest is in chat.ftl.

# On the button that opens a field to write into. A verb.
field-write = كتابة

# On the button that opens a field for a picture or a recording.
field-file = إرسال ملف

# Above the field.
field-title = إجابتك

# On the button that opens the field once more, with what was written.
field-again = محاولة أخرى

# In a menu, before anything is chosen.
menu-choose = اختيار

# Where a field for a file was sent off empty.
file-missing = يرجى اختيار ملف أولًا.

# Follows "Hidden.": a bot cannot delete what somebody else wrote.
cleared-yours-remain = ما أرسلته بنفسك ما زال هنا. لإزالته، يمكن الضغط عليه مطولًا ثم اختيار حذف الرسالة.

# Commands that Discord offers besides those in chat.ftl, and what is filled in after some of them; 100 letters at most.
command-help-now = أحتاج إلى مساعدة الآن
command-language = تغيير اللغة
command-zone = تغيير المنطقة الزمنية
command-back = العودة سؤالًا واحدًا
command-skip = تخطي هذا السؤال
command-later = السؤال مرة أخرى لاحقًا
command-stop = إيقاف هذه الأسئلة
option-code = الرمز الذي وصلك
option-language = اللغة التي تريدها
option-city = مدينة كبيرة قريبة منك
