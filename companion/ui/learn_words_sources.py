# SPDX-License-Identifier: MIT
"""The sources of the cards of Learn. Names of papers stay in their own language."""

from companion.ui.learn_card import Source

FRALEY_OVERVIEW = Source(
    "R. Chris Fraley, University of Illinois: A Brief Overview of Adult Attachment Theory and Research"
    " (2018)",
    "labs.psychology.illinois.edu/~rcfraley/attachment.htm",
)
FRALEY_NOBA = Source(
    "R. Chris Fraley: Attachment Through the Life Course, Noba",
    "nobaproject.com/modules/attachment-through-the-life-course",
)
FRALEY_ORIGINS = Source(
    "Fraley, Roisman, Booth-LaForce, Owen, Holland: Interpersonal and Genetic Origins of Adult Attachment"
    " Styles (2013)",
    "pmc.ncbi.nlm.nih.gov/articles/PMC3885143",
)
FRALEY_LESSONS = Source(
    "Fraley, Roisman: The Development of Adult Attachment Styles: Four Lessons (2019)",
    "doi.org/10.1016/j.copsyc.2018.02.008",
)
FRALEY_DIMENSIONS = Source(
    "Fraley, Hudson, Heffernan, Segal: Are Adult Attachment Styles Categorical or Dimensional? (2015)",
    "doi.org/10.1037/pspp0000027",
)
MIXTURE = Source(
    "Morales-Vives, Ferré-Rey, Ferrando, Camps: Balancing Typological and Dimensional Approaches (2021)",
    "doi.org/10.1371/journal.pone.0254342",
)
STRESS = Source(
    "Simpson, Rholes: Adult Attachment, Stress, and Romantic Relationships (2017)",
    "pmc.ncbi.nlm.nih.gov/articles/PMC4845754",
)
TWINS = Source(
    "Dugan and others: Genetic and Environmental Contributions to Adult Attachment Styles (2024)",
    "pubmed.ncbi.nlm.nih.gov/39480283",
)
DANGER = Source(
    "Ein-Dor, Mikulincer, Shaver: Effective Reaction to Danger (2011)",
    "doi.org/10.1177/1948550610397843",
)
SURVIVAL = Source(
    "Ein-Dor, Hirschberger: Rethinking Attachment Theory (2016)",
    "doi.org/10.1177/0963721416650684",
)
REASSURANCE = Source(
    "Evraire, Dozois, Wilde: The Contribution of Attachment Styles and Reassurance Seeking to Trust in"
    " Romantic Couples (2022)",
    "doi.org/10.5964/ejop.3059",
)
PERFECTION = Source(
    "Wei, Mallinckrodt, Russell, Abraham: Maladaptive Perfectionism as a Mediator and Moderator Between Adult"
    " Attachment and Depressive Mood (2004)",
    "doi.org/10.1037/0022-0167.51.2.201",
)
SELF_COMPASSION = Source(
    "Raque-Bogdan and others: Attachment and Mental and Physical Health: Self-Compassion and Mattering as"
    " Mediators (2011)",
    "doi.org/10.1037/a0023041",
)
LIFETIME = Source(
    "Chopik, Edelstein, Grimm: Longitudinal Changes in Attachment Orientation Over a 59-Year Period (2019)",
    "doi.org/10.1037/pspp0000167",
)
LIFETIME_DIGEST = Source(
    "British Psychological Society, Research Digest: how attachment style changes through life (2019)",
    "digest.bps.org.uk/2019/05/09/first-study-to-investigate-how-attachment-style-changes-through-multiple-"
    "decades-of-life",
)
THERAPY_REVIEW = Source(
    "Taylor, Rietzschel, Danquah, Berry: Changes in Attachment Representations During Psychological Therapy"
    " (2015)",
    "pubmed.ncbi.nlm.nih.gov/24559454",
)
CLOSE_BONDS = Source(
    "Arriaga, Kumashiro, Simpson, Overall: Revising Working Models Across Time (2018)",
    "doi.org/10.1177/1088868317705257",
)
OUTCOME_REVIEW = Source(
    "Levy, Kivity, Johnson, Gooch: Adult Attachment as a Predictor and Moderator of Psychotherapy Outcome"
    " (2018)",
    "doi.org/10.1002/jclp.22685",
)
THERAPY_AND_ATTACHMENT = Source(
    "Levy, Johnson: Attachment and Psychotherapy: Implications From Empirical Research (2018)",
    "researchgate.net/publication/326847423",
)
IN_THERAPY = Source(
    "Burke, Danquah, Berry: A Qualitative Exploration of the Use of Attachment Theory in Adult Psychological"
    " Therapy (2016)",
    "doi.org/10.1002/cpp.1943",
)
EFT_ANXIETY = Source(
    "Burgess Moser, University of Ottawa: The Cognitive-Affective and Behavioural Impact of Emotionally"
    " Focused Couple Therapy (2012)",
    "ruor.uottawa.ca/handle/10393/23175",
)
EFT_SESSIONS = Source(
    "Dalgleish and others: Predicting Change in Marital Satisfaction Throughout Emotionally Focused Couple"
    " Therapy (2015)",
    "doi.org/10.1111/jmft.12077",
)
BEHAVIOURAL_COUPLES = Source(
    "Benson, Sevier, Christensen: The Impact of Behavioral Couple Therapy on Attachment in Distressed Couples"
    " (2013)",
    "pmc.ncbi.nlm.nih.gov/articles/PMC4581532",
)
SCHEMA = Source(
    "American Psychological Association, Dictionary: schema therapy", "dictionary.apa.org/schema-therapy"
)
SCHEMA_NEEDS = Source(
    "Arntz and others: Towards a Reformulated Theory Underlying Schema Therapy (2021)",
    "doi.org/10.1007/s10608-021-10209-5",
)
CBT = Source(
    "Tavistock and Portman NHS: Cognitive behavioural therapy",
    "tavistockandportman.nhs.uk/visiting-us/treatments/cognitive-behavioural-therapy",
)
TALKING_THERAPIES = Source(
    "Mental Health Foundation: Talking therapies",
    "mentalhealth.org.uk/explore-mental-health/a-z-topics/talking-therapies",
)
RETHINK = Source(
    "Rethink Mental Illness: Talking therapies",
    "rethink.org/advice-and-information/living-with-mental-illness/treatment-and-support/talking-therapies",
)
