# SPDX-License-Identifier: MIT
"""The cards of Learn about change: whether, how, and who can help."""

from companion.text import QT_TRANSLATE_NOOP
from companion.ui.learn_card import Card
from companion.ui.learn_words_sources import (
    BEHAVIOURAL_COUPLES,
    CBT,
    CLOSE_BONDS,
    EFT_ANXIETY,
    EFT_SESSIONS,
    FRALEY_OVERVIEW,
    IN_THERAPY,
    LIFETIME,
    LIFETIME_DIGEST,
    OUTCOME_REVIEW,
    REASSURANCE,
    RETHINK,
    SCHEMA,
    SELF_COMPASSION,
    STRESS,
    TALKING_THERAPIES,
    THERAPY_AND_ATTACHMENT,
    THERAPY_REVIEW,
)

CAN_IT_CHANGE = Card(
    "can-it-change",
    QT_TRANSLATE_NOOP("learn", "Can it change?"),
    QT_TRANSLATE_NOOP("learn", "What is known, and how long it may take."),
    (
        QT_TRANSLATE_NOOP(
            "learn",
            "Research suggests that it can. How much, and how fast, no one can promise.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Over a lifetime. One study put together what was known about 628 people between the ages of 13"
            " and 72. As they grew older, attachment anxiety tended to go down, most of all from midlife on."
            " It was lower while people were in a relationship. It does not change fast, but it is not set"
            " in stone.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "In therapy. A review of many studies found that this anxiety tends to go down while people are"
            " in therapy. This was so for more than one kind of therapy. The authors say that better studies"
            " are needed to be sure.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "In close bonds. Some researchers think that it goes down most where people learn to trust"
            " themselves more. That is an idea that still has to be tested.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "How long does it take? In one study of couples, therapy took about 21 meetings. Change over a"
            " lifetime took years. There is no set time, and no finish line to miss. The alarm can ring"
            " loudly again when life is hard. That is not the same as being back at the start.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "You might look out for small signs. The wave came, and it went a bit sooner. You waited, and"
            " then you chose.",
        ),
    ),
    (LIFETIME, LIFETIME_DIGEST, THERAPY_REVIEW, CLOSE_BONDS, EFT_SESSIONS, STRESS),
    ("steady-words",),
)

SECURE_HABITS = Card(
    "secure-habits",
    QT_TRANSLATE_NOOP("learn", "Secure habits"),
    QT_TRANSLATE_NOOP("learn", "Small things you might try, one at a time."),
    (
        QT_TRANSLATE_NOOP(
            "learn",
            "No one is calm all the time. These are habits that fit with what is known. No one can say"
            " which of them will help you most.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Reach out, and be there. People who feel safe in their bonds are more likely to turn to someone"
            " when things are hard, and to be there for them too. You might write down two or three people"
            " you could call.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Ask once, in plain words. In a study of 110 couples, women with more attachment anxiety who"
            " asked for comfort a lot trusted their partner less on the next day. You might say what you"
            " need one time, and then give the answer room.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Keep a life of your own: a friend, a goal, a thing that you do well, a kind no at times. Some"
            " researchers think that trust in oneself is what eases this fear most.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Be kind to yourself. A study of 208 students looked at people with more attachment anxiety."
            " Part of why they felt worse had to do with being hard on themselves, and with feeling that"
            " they did not matter.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Wait a little. An alarm wants something done now. You might breathe first, let the wave pass"
            " its top, and then choose.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "This is not a list to get right. One small thing in a week is plenty.",
        ),
    ),
    (FRALEY_OVERVIEW, REASSURANCE, CLOSE_BONDS, SELF_COMPASSION),
    ("support", "say-clearly", "practise-no", "kind-pause"),
)

WHEN_A_THERAPIST = Card(
    "when-a-therapist",
    QT_TRANSLATE_NOOP("learn", "When a therapist helps"),
    QT_TRANSLATE_NOOP("learn", "When it may be worth asking, and what to ask."),
    (
        QT_TRANSLATE_NOOP(
            "learn",
            "Friends, time and small steps can do a lot. At times a trained person can do more. It does not"
            " have to be a last resort.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "It may be worth asking when worry takes up most of the day, or when sleep, food or work suffer."
            " The same goes for a fight that keeps coming back, and for old hurt that is too much to hold"
            " alone.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "If someone close scares you or hurts you, the fear may be telling you the truth. Then being"
            " safe comes first. A helpline or a doctor can help you to think about it.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "You might ask a therapist: How were you trained? Have you worked with fear in close bonds? How"
            " often would we meet, and for how long? What does it cost? How will we know if it helps? If it"
            " does not feel right, you can say so, or look for someone else.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "A review of 36 studies found that people who felt more secure at the start tended to get more"
            " out of therapy. It also found that those who came to feel more secure on the way tended to do"
            " better. People who feel less secure may do well in therapy that looks at close bonds. The"
            " authors are not sure of that yet.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Not able to keep safe right now? “Get help now” is one key away: H.",
        ),
    ),
    (TALKING_THERAPIES, RETHINK, OUTCOME_REVIEW),
    ("support",),
)

KINDS_OF_THERAPY = Card(
    "kinds-of-therapy",
    QT_TRANSLATE_NOOP("learn", "Four kinds of therapy"),
    QT_TRANSLATE_NOOP("learn", "Attachment-based, schema, emotionally focused, CBT."),
    (
        QT_TRANSLATE_NOOP(
            "learn",
            "There are many names, and the kinds have much in common. When they are set side by side, most of"
            " them seem to help about equally well. Here are four that you may come across.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Attachment-based therapy looks at how your bonds so far shape what you expect from people now."
            " The bond with the therapist is part of the work. It can be a safe place to look around from.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Schema therapy grew out of CBT and adds other ways of working. It looks for old beliefs, such"
            " as “people will leave me”, and tries to loosen them. It is used for problems that have lasted"
            " a long time.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Emotionally focused therapy, or EFT, is mostly for couples. It helps them to see the loop they"
            " get caught in, and to say what they need under the anger. In a study of 32 couples, half came"
            " to a key moment: the one who used to blame asked in a soft way instead. For those couples"
            " attachment anxiety went down.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "CBT is short for cognitive behavioural therapy. It looks at how what we think, feel and do hangs"
            " together here and now. One clinic in London offers 6 to 20 meetings.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Other kinds can help too. In a study of 134 couples in a different couple therapy, being happier"
            " together came first. Less attachment anxiety came after that.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "What is on offer differs from place to place. You might begin by asking a doctor.",
        ),
    ),
    (
        THERAPY_AND_ATTACHMENT,
        IN_THERAPY,
        SCHEMA,
        EFT_ANXIETY,
        CBT,
        BEHAVIOURAL_COUPLES,
        RETHINK,
    ),
    ("support", "look-again"),
)
