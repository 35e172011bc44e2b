# What members propose to plan: supporting it, planning it, and saying why not.

proposal-begin = This will be a proposal with your name. It is planned when { $supporters ->
        [one] 1 other person supports it.
       *[other] { $supporters } other people support it.
    }
act-propose = Propose it
proposed = Proposed. It is planned when { $supporters ->
        [one] 1 other person supports it.
       *[other] { $supporters } other people support it.
    } You will hear what comes of it.
proposal = { $by } proposes: "{ $what }"
proposal-supporters = { $wanted ->
        [one] It needs 1 supporter and has { $supporters }.
       *[other] It needs { $wanted } supporters and has { $supporters }.
    }
proposals-waiting = { $count ->
        [one] A member proposes something. To see it: /proposals.
       *[other] Members propose { $count } things. To see them: /proposals.
    }
proposals-more = { $count ->
        [one] There is 1 more.
       *[other] There are { $count } more.
    }
proposals-none = Nothing is proposed now. To propose something: /new.
proposal-act-support = Support it
proposal-act-unsupport = Support it no more
proposal-act-back = Take it back
proposal-act-plan = Plan it now
proposal-act-decline = Say why not
proposal-too-many = You have { $most } open proposals. Please wait until one of them is settled, or take one back.
proposal-over = This proposal is settled already.
proposal-begun = People have been asked already, so it goes on.
proposal-own = This is your own proposal. Others can support it.
proposal-back = Taken back. It is not proposed any more.
proposal-enough = "{ $what }" has enough supporters and is planned now.
proposal-why-not = Why not? Everybody in the group can read your reason.
proposal-declined-now = "{ $what }" is not planned. Everybody can read why.
proposal-planned-told = { $by } has planned what you proposed: "{ $what }"
proposal-declined-told = { $by } said no to "{ $what }". The reason: { $reason }
proposal-supported-told = "{ $what }" has enough supporters and is planned now. You can say why not until people are asked.
announce-proposal = { $group }: a member proposes something to plan. To see it, write /proposals to me.

## What members see of changes

log-proposal-planned = { $by } planned "{ $what }", which a member proposed.
log-proposal-supported = "{ $what }" had enough supporters and was planned.
log-proposal-declined = { $by } said no to "{ $what }". The reason: { $reason }

## In menus

command-proposals = See what members propose
page-menu-new = Plan or propose something
page-menu-proposals = What do members propose?

## On the pages

page-proposals = Proposals
page-proposals-none = Members propose nothing now.
page-proposals-go = What members propose: { $count }
page-proposal-by = Proposed by { $name }.
page-proposal-plan = Plan it now
page-proposal-reason = Why not? Everybody in the group can read this.
page-proposal-decline = Say no
page-group-planning = Planning
page-group-members-plan = Every member may plan
page-group-members-plan-hint = If not, members can propose something. With enough supporters it is planned.
page-group-supporters = How many supporters a proposal needs
