# What stands on Telegram alone: what it carries that Ladle does not read, and what it does not let a bot remove.

only-these-kinds = يمكنني قراءة الكلمات والرسائل الصوتية والصور. ما أرسلته شيء آخر، لذلك لم يُحفظ.
one-picture = صورة واحدة تكفي. أخذت الأولى.
caption-not-read = لا أقرأ الكلمات المكتوبة تحت صورة أو ملف. يرجى إرسالها وحدها.
kept-waiting = لا يمكنني حفظ هذا الآن. لا حاجة إلى إرساله مرة أخرى: سأعود إليه.
who-are-you = لا أستطيع معرفة من كتب هذا. يرجى الكتابة بالاسم الشخصي.

cleared = مخفي
cleared-own-remain = الرسائل التي أرسلتها قبل أكثر من يومين ما زالت هنا. لإزالتها: ضغطة طويلة على الرسالة، ثم حذف.
cleared-files-remain = الصور والتسجيلات القديمة ما زالت هنا. لإزالتها: ضغطة طويلة على واحدة منها، ثم حذف.
