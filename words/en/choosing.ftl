# Answers that take several taps: an order of some, dots, grades, pairs.

hint-order-least = Tap them in order, the most important first. Choose { $least } or more, then Done.
hint-dots = { $dots ->
        [one] You have 1 dot to give.
       *[other] You have { $dots } dots to give. You can give several to one.
    }
dots-on = { $dots ->
        [one] { $option }: 1 dot
       *[other] { $option }: { $dots } dots
    }
dots-given = { $given }
dots-count = { $dots ->
        [one] 1 dot
       *[other] { $dots } dots
    }
dots-left = { $left ->
        [0] All dots are given. Tap Done, or move some.
        [one] 1 dot is left.
       *[other] { $left } dots are left.
    }
page-many-most = Choose up to { $most }.
page-order-least = 1 is the most important. Give a number to { $least } or more.
hint-numbers = { $least } is the least, { $most } the most.
grades-now = { $number } of { $total }: { $option }
pairs-now = Pair { $number } of { $total }
pairs-neither = Can't say
list-each = { "; " }
answer-grade = { $option }: { $grade }
answer-pair = { $preferred } rather than { $other }

# In a menu, before anything is chosen.
menu-dot-more = Give a dot
menu-dot-less = Take a dot away

## When an answer does not fit

refused-order-least = Please put at least { $least } in order.
refused-order-twice = Please use each answer and each place only once.
refused-dots-all = { $dots ->
        [one] Your dot is given. You can take it away first.
       *[other] All { $dots } dots are given. You can take one away first.
    }
refused-dots-over = You have { $dots ->
        [one] 1 dot
       *[other] { $dots } dots
    }, and this is { $given }.
refused-dots-none = Please give at least one dot.
refused-dots-how = Please tap the answers. Or write how many dots each gets, for example 2 0 1.
refused-grades-all = Please answer for these too: { $missing }
refused-pairs-none = Please choose at least once. You can go back.
