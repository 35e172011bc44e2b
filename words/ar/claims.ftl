# ما يمكن فعله لاحقًا بكلمات أُعطيت بلا اسم.

claim-how = للعثور على كلمات كتبتها بلا اسم، أرسل /claim ثم الكلمات الست، في محادثتنا الخاصة.

# Under an answer without a name: asks for the six words that lead back to it
sealed-six = ست كلمات
# $words: six words that belong to no language
sealed-six-words = بهذه الكلمات الست يمكن العثور عليها لاحقًا: { $words }. اكتبها الآن في مكان آمن. لا أحفظها في أي مكان، ولا يمكنني عرضها مرة أخرى. لاحقًا، أرسل /claim ثم هذه الكلمات.
