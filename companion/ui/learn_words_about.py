# SPDX-License-Identifier: MIT
"""The cards of Learn that say what anxious attachment is."""

from companion.text import QT_TRANSLATE_NOOP
from companion.ui.learn_card import Card
from companion.ui.learn_words_sources import (
    DANGER,
    FRALEY_DIMENSIONS,
    FRALEY_LESSONS,
    FRALEY_NOBA,
    FRALEY_ORIGINS,
    FRALEY_OVERVIEW,
    MIXTURE,
    PERFECTION,
    REASSURANCE,
    SCHEMA,
    SCHEMA_NEEDS,
    STRESS,
    SURVIVAL,
    TWINS,
)

WHAT_IT_IS = Card(
    "what-it-is",
    QT_TRANSLATE_NOOP("learn", "What anxious attachment is"),
    QT_TRANSLATE_NOOP("learn", "Why a silent phone can feel like danger."),
    (
        QT_TRANSLATE_NOOP(
            "learn",
            "People bond. A baby needs someone to keep it safe, so it cries, clings and looks for that person"
            " when they go. John Bowlby, who first wrote about this, called the bond attachment. Grown-ups"
            " form bonds of this kind too, most of all with a partner.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "When a bond feels safe, it is easier to calm down and get on with the day. When it feels shaky,"
            " an inner alarm goes off. We want to get close again, and fast. That is what the alarm is for.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "In some people the alarm goes off more easily. A late reply or a flat tone can be enough. They"
            " may fear that the other person will leave, look hard for signs of it, and find it hard to calm"
            " down. Researchers call this attachment anxiety.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "It can show in small ways: reading a message ten times, asking “are we okay?” again and again,"
            " feeling low until an answer comes. One study of 110 couples found that people with more of"
            " this anxiety asked for comfort like that more often.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "It is not a diagnosis. It is one of the ways in which people differ, by more or less. What you"
            " feel in such a moment is real, even when the story that your mind tells about it may not be.",
        ),
    ),
    (FRALEY_OVERVIEW, STRESS, REASSURANCE),
    ("notice", "look-again"),
)

WHERE_FROM = Card(
    "where-from",
    QT_TRANSLATE_NOOP("learn", "Where it comes from"),
    QT_TRANSLATE_NOOP("learn", "Early care, later bonds, and also genes."),
    (
        QT_TRANSLATE_NOOP(
            "learn",
            "There is no one cause. Research points to a mix, and there is still a lot to learn.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "One part is early care. A baby learns what to expect: does someone come when I cry? Bowlby"
            " thought that a child makes a kind of map from this, and takes it along into later bonds. If"
            " help came on some days and not on others, it would make sense to stay on guard.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "But early care is far from the whole story. One study followed children from birth to the age"
            " of 18. The care they had, how well they got on with others, and how good their best friendship"
            " was all had a link with how safe they felt later. In studies like this the links are weak."
            " How life began does not decide how it goes on.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Genes seem to count too. In a study of more than 1,300 older twins, about a third of the"
            " differences between people went with their genes. The rest went with other things, such as"
            " what each twin had lived through alone.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "A mix like this leaves little room for blame: not for you, and not just for those who raised"
            " you. It can help some people to see where a habit may have begun. There is no need to solve"
            " the past before you try something new today.",
        ),
    ),
    (FRALEY_OVERVIEW, FRALEY_NOBA, FRALEY_ORIGINS, FRALEY_LESSONS, TWINS),
    ("kind-pause",),
)

STRENGTHS = Card(
    "strengths",
    QT_TRANSLATE_NOOP("learn", "Its strengths"),
    QT_TRANSLATE_NOOP("learn", "What a quick alarm can also be good for."),
    (
        QT_TRANSLATE_NOOP(
            "learn",
            "A quick alarm costs a lot, and it is easy to see only that. Some researchers have asked the"
            " other question: what might it be good for?",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "In one study, 46 small groups sat in a room that slowly filled with smoke. It seemed to come"
            " from a broken computer. In groups with more attachment anxiety, the danger was spotted sooner."
            " The researchers think that a group is safer when some of its people are quick to see that"
            " something is wrong, and say so.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "That was a danger set up for a study. It does not mean that each alarm is right. A silent phone"
            " is not a room full of smoke. But to notice a lot is a skill as well as a load.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "People high in this anxiety also tend to care a great deal about their bonds. They give a lot,"
            " and they long to be close. There is nothing wrong with wanting to be close.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "You might think of a time when this side of you did some good. Maybe you saw that a friend was"
            " sad before the others did. Maybe it was you who rang. There is no need to lose this. The alarm"
            " can be one voice among others, and you can choose what comes next.",
        ),
    ),
    (DANGER, SURVIVAL, STRESS),
    ("steady-words",),
)

CORE_FEARS = Card(
    "core-fears",
    QT_TRANSLATE_NOOP("learn", "The core fears"),
    QT_TRANSLATE_NOOP("learn", "Being left, not being enough, having to be perfect."),
    (
        QT_TRANSLATE_NOOP(
            "learn",
            "Under an anxious moment there is often one short sentence. It can come too fast to hear. Three"
            " of these are well known from research and from therapy.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "“I will be left.” This is the heart of attachment anxiety: the fear that someone close will go,"
            " or will not be there when it counts. A short silence can then sound like goodbye.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "“I am not enough.” People high in this anxiety often doubt their own worth. Then a tired face"
            " or a bad mood can feel like a verdict.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "“I have to be perfect.” Some people try to earn their place by making no mistakes. In a study"
            " of 310 students, more attachment anxiety went with more worry about mistakes and about not"
            " being good enough. Both went with low mood.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Schema therapy, one kind of talking therapy, works with sentences like these. It sees them as"
            " things that we once learned to expect from life.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "A fear is not a fact. It is not silly either: it tries to guard something that matters to you."
            " When it comes, you might try to catch the sentence and write it down. “Ah, this is the one"
            " about being left.” Some people find that a fear with a name is a bit smaller.",
        ),
    ),
    (STRESS, PERFECTION, SCHEMA, SCHEMA_NEEDS),
    ("notice", "look-again"),
)

DIMENSIONS = Card(
    "dimensions",
    QT_TRANSLATE_NOOP("learn", "Two scales, no boxes"),
    QT_TRANSLATE_NOOP("learn", "Anxiety and avoidance, each from low to high."),
    (
        QT_TRANSLATE_NOOP(
            "learn",
            "You may have met a test that puts people into one of four boxes. When Chris Fraley and others"
            " looked at the answers of two groups, they found no clear boxes. Sliding scales fitted better."
            " Not all studies agree, but many researchers now work with two scales.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "The first is anxiety. High means: I often worry that others will not be there for me. Low"
            " means: I mostly trust that they will.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "The second is avoidance. High means: I would rather not lean on others or open up to them. Low"
            " means: it feels fine to lean on someone.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "Each of us is somewhere on both. Someone who is low on both is often called secure. Someone can"
            " be high on both too, and long to be close and want to run at the same time.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "It can also differ from bond to bond. Some people feel at ease with a friend and on guard with"
            " a partner.",
        ),
        QT_TRANSLATE_NOOP(
            "learn",
            "This is why Companion gives you no label and no score for it. A place on a scale is a rough"
            " guess about now. It does not say who someone is, or who they can become. In a hard moment you"
            " might just ask: is this the fear of losing someone, or the wish to get away? What would help"
            " me right now?",
        ),
    ),
    (FRALEY_OVERVIEW, FRALEY_DIMENSIONS, MIXTURE),
    ("tune-in",),
)
