"""Sentences of service talk with how a reader of the notes would take them."""

NEGATIVE = """\
The invoice never arrived and we had to ask for it twice.
It crashed three times during month end.
We chase every ticket by phone because nobody answers the portal.
Two hours on the phone and still no answer.
Nobody told us about the change window.
The engineer was supposed to come on Tuesday and didn't show up.
I have been waiting for this laptop for three weeks.
The portal logs me out every ten minutes.
Their second line is slow and rude.
Same outage again, third time this quarter.
They promised a report by Friday but we never saw it.
We ended up doing the migration ourselves.
The onboarding was painful.
Billing charged us twice for the same licence.
Why do we have to explain the problem from scratch each time?
How hard can it be to reset a password?
We were passed around from one team to another.
The escalation went nowhere.
Tickets get closed without any explanation.
Not good.
The documentation is unclear and out of date.
I can't log in from home.
The monthly report is always late.
Parts were missing from the delivery.
It took them four days to reset an account.
We are looking at other providers.
Nothing has changed since the last review.
Support could not find the root cause.
The dashboard does not load on my phone.
No one called back.
Response times are far too long.
It is not very reliable.
The hand-over was a mess.
I had to repeat the same story to five different people.
Access requests take forever.
The price went up without notice.
We only hear from them when the contract is up for renewal.
The new form is confusing.
They keep changing our account manager.
My emails were ignored.
""".splitlines()

NEEDS = """\
The status page could be better.
We would like a single point of contact.
You should send a reminder before the deadline.
More transparency on costs.
I wish the reports came in English.
We need more training for key users.
Better communication between the teams.
Please stop sending surveys after each call.
""".splitlines()

POSITIVE = """\
The engineer was terribly helpful.
Nothing could be better.
No complaints at all.
No one could have it better.
You couldn't have done better.
The problem was fixed within the hour.
Great service, always on time.
Our account manager is proactive and responsive.
They sorted it in twenty minutes.
I can't fault the team.
Everything worked perfectly.
The rollout went well and was done ahead of schedule.
They keep us informed every step of the way.
Not bad at all.
We never had any problems with the backups.
The first-line people are friendly and knowledgeable.
I would recommend them to anyone.
Much quicker than before.
The new portal is easy to use.
Nothing to improve.
I don't think anything could be improved.
Thank you for the quick fix.
""".splitlines()

NOT_COMPLAINTS = """\
None.
Nothing.
Nothing, everything was perfect.
Can't think of anything.
N/A
No comment.
Nothing comes to mind.
No.
I don't know.
Not that I can think of.
We opened a support ticket for the critical issue.
The complaint was logged as a security incident.
We have two sites and forty users.
The contract runs until March.
""".splitlines()

MIXED = """\
The engineer was great, but the invoice was wrong again.
Lovely people, although the portal is broken most days.
Support is excellent but billing is a nightmare.
""".splitlines()
