"""The nouns of jobmatch: frozen values that the stages hand to each other.

    RawPosting -> Posting(Document) -> Mention* -> Requirement* -> Profile -> FitReport
    Resume file -> Document -> Mention* -> Resume(Claim*)

All offsets are character offsets into `Document.text`. Enum values are the words of the
JSON contracts. No value here knows how it was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from jobmatch.errors import Problem

SkillId = NewType("SkillId", str)
Counts = tuple[tuple[str, int], ...]


class Necessity(StrEnum):
    """How strongly a posting asks for something; the strongest mention wins."""

    MENTIONED = "mentioned"
    PREFERRED = "preferred"
    REQUIRED = "required"

    @property
    def rank(self) -> int:
        """0 mentioned, 1 preferred, 2 required."""
        return _NECESSITY_ORDER.index(self)


_NECESSITY_ORDER = (Necessity.MENTIONED, Necessity.PREFERRED, Necessity.REQUIRED)


class SectionKind(StrEnum):
    """What a stretch of a posting or resume is for."""

    TITLE = "title"
    REQUIREMENTS = "requirements"
    PREFERRED = "preferred"
    DUTIES = "duties"
    STACK = "stack"
    TRAITS = "traits"
    DESCRIPTION = "description"
    COMPANY = "company"
    BENEFITS = "benefits"
    LEGAL = "legal"
    SIMILAR = "similar"
    # resumes
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    SKILLS = "skills"
    EDUCATION = "education"
    CERTIFICATIONS = "certifications"
    OTHER = "other"


class BlockKind(StrEnum):
    """The role of one line of a document."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


class Evidence(StrEnum):
    """What a resume shows for a skill, from weak to strong."""

    IMPLIED = "implied"
    LISTED = "listed"
    USED = "used"


class MatchKind(StrEnum):
    """How a held skill meets a requirement."""

    EXACT = "exact"
    IMPLIED = "implied"
    NARROWER = "narrower"
    SUBSTITUTE = "substitute"
    SIBLING = "sibling"
    BROADER = "broader"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of a document: `text[start:end]`. `level` is 1-6 for headings, else the indent."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Normalised text and its lines; every later offset points into `text`."""

    text: str
    blocks: tuple[Block, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """Advertised pay. Bounds in units of `currency` (ISO 4217, None when unclear)."""

    min: float | None
    max: float | None
    currency: str | None
    period: str

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise ValueError("a salary needs a bound")
        if self.period not in {"year", "month", "week", "day", "hour"}:
            raise ValueError(f"unknown period {self.period!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPosting:
    """A posting as its file or board gave it, before its text is normalised.

    `source` is the path or address, with `#line` for rows. `description` is text or HTML
    according to `media_type` (`text/plain`, `text/markdown`, `text/html`). `fields` holds what
    the source states outside its text, by the names of the contract: id, title, company,
    location, date, url, salary, employment_type, work_mode.
    """

    source: str
    description: str
    media_type: str = "text/plain"
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One job posting with its readable text.

    `id` is the source's own, else a content hash. `document.text` starts with the title line
    (`title_end` characters, 0 when no title is known). `duplicates` counts the copies folded
    into this posting, `places` the union of their locations.
    """

    id: str
    source: str
    document: Document
    title: str | None = None
    title_end: int = 0
    company: str | None = None
    location: str | None = None
    places: tuple[str, ...] = ()
    posted_on: date | None = None
    url: str | None = None
    employment_type: str | None = None
    stated_salary: str | None = None
    stated_work_mode: str | None = None
    duplicates: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """When an ambiguous form counts as its skill. All stated conditions must hold.

    Of the positive contexts (`near`, `list_of`, `preceded_by`, `followed_by`) one suffices; of
    the `not_` contexts none may hold. Words are lower case; `@category` stands for any
    unguarded skill of that category, `@any` for any such skill. `forms` empty: all forms.
    """

    forms: tuple[str, ...] = ()
    case: str = "any"
    near: tuple[str, ...] = ()
    list_of: tuple[str, ...] = ()
    preceded_by: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    not_preceded_by: tuple[str, ...] = ()
    not_followed_by: tuple[str, ...] = ()
    section: tuple[SectionKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One entry of the taxonomy. `forms` are the surface forms as written, name first."""

    id: SkillId
    name: str
    category: str
    kind: str
    name_zh: str | None = None
    forms: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    broader: tuple[SkillId, ...] = ()
    implies: tuple[SkillId, ...] = ()
    sources: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()
    released: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in a text that names one skill.

    `text` is `document.text[start:end]`. `rule` names what decided the necessity: a section
    (`section:requirements`) or a cue (`cue:is-a-plus`).
    """

    skill: SkillId
    text: str
    start: int
    end: int
    section: SectionKind
    necessity: Necessity
    rule: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.start}:{self.end} for {self.skill}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """Alternatives as the text offers them: at least `at_least` of `options`."""

    options: tuple[SkillId, ...]
    at_least: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """Lowest degree that admits, and the one preferred: none bachelor master phd, or None."""

    min: str | None = None
    preferred: str | None = None
    or_equivalent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """A hard condition (work permit, clearance, licence) with the quoted words."""

    kind: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a posting says besides skills. Years are whole years; None means not said."""

    role: str = "other"
    seniority: str | None = None
    min_years: int | None = None
    work_mode: str | None = None
    degree: Degree = Degree()
    salary: Salary | None = None
    blockers: tuple[Blocker, ...] = ()
    skill_years: Mapping[SkillId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that the text of one document gave; the only thing that leaves `extraction`.

    `unknown` are mentions of skill-like terms outside the taxonomy: their `skill` is a slug.
    """

    language: str
    mentions: tuple[Mention, ...]
    alternatives: tuple[AnyOf, ...] = ()
    unknown: tuple[Mention, ...] = ()
    facts: Facts = Facts()
    requirement_lines: int = 0
    lines_with_a_skill: int = 0
    has_requirement_section: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One skill that a posting names, with its strongest necessity and all its mentions."""

    skill: SkillId
    name: str
    category: str
    necessity: Necessity
    mentions: tuple[Mention, ...]
    min_years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementGroup:
    """Skills of which `at_least` satisfy the posting ("PyTorch or TensorFlow")."""

    any_of: tuple[SkillId, ...]
    at_least: int
    necessity: Necessity


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A posting with everything it asks for."""

    posting: Posting
    language: str
    facts: Facts
    skills: tuple[Requirement, ...]
    groups: tuple[RequirementGroup, ...] = ()
    soft_skills: tuple[Requirement, ...] = ()
    unknown_terms: tuple[Requirement, ...] = ()
    requirement_lines: int = 0
    lines_with_a_skill: int = 0
    has_requirement_section: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job. Dates are `YYYY-MM` or `YYYY`; `end` may be `present`.

    `months` is the first and the last month counted, as year * 12 + month - 1, with the present
    resolved; None when the job is undated or ends before it starts. `role` is what its title
    says, in the words of `Facts.role`.
    """

    title: str
    employer: str | None = None
    start: str | None = None
    end: str | None = None
    months: tuple[int, int] | None = None
    role: str | None = None
    internship: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One education entry; `degree` is bachelor, master, phd or other."""

    degree: str
    field: str | None = None
    institution: str | None = None
    end_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A skill that the resume shows, with the words that show it.

    `where` is the section of the strongest evidence: experience, projects (also publications),
    education or certifications (a course), else skills. `years` and `last_used` come from dated
    jobs that name it (None when undated); `jobs` are their places in `Resume.jobs`.
    """

    skill: SkillId
    name: str
    evidence: Evidence
    where: SectionKind = SectionKind.SKILLS
    mentions: tuple[Mention, ...] = ()
    years: float | None = None
    last_used: str | None = None
    jobs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """What was read from one resume. `total_years` is the union of dated jobs, in years.

    `unknown_terms` are claims of skill-like terms outside the taxonomy: their `skill` is a slug.
    `certifications` and `languages` are the lines of these sections, `sections` the headings.
    """

    source: str
    document: Document
    claims: tuple[Claim, ...]
    soft_skills: tuple[Claim, ...] = ()
    unknown_terms: tuple[Claim, ...] = ()
    jobs: tuple[Job, ...] = ()
    education: tuple[Study, ...] = ()
    certifications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    total_years: float | None = None
    role: str | None = None
    seniority: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Points that one requirement group adds to a score, with the words of both sides."""

    any_of: tuple[SkillId, ...]
    necessity: Necessity
    match: MatchKind
    held: SkillId | None
    points: float
    possible: float
    posting_quote: str | None = None
    resume_quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FitReport:
    """The fit of one resume to one posting: contributions add up to `parts["skills"]`, parts to
    `score` (0-100). `score` is None when the posting states too little to judge."""

    posting: Posting
    score: float | None
    low: float | None
    high: float | None
    parts: Mapping[str, float]
    contributions: tuple[Contribution, ...]
    required: int
    required_met: int
    required_close: int
    blockers: tuple[Blocker, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[SkillId, ...]:
        """Skills of required and preferred groups that nothing on the resume comes close to."""
        unmet = (
            skill
            for c in self.contributions
            if c.match is MatchKind.NONE and c.necessity is not Necessity.MENTIONED
            for skill in c.any_of
        )
        return tuple(dict.fromkeys(unmet))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A skill that the resume lacks and the postings ask for.

    `demand` is the share of postings that require or prefer it; `gain` the mean rise, in points,
    of the scores that rise at all, `total_gain` the sum of these rises; `postings_lifted` how many
    rise by at least one point.
    """

    skill: SkillId
    name: str
    demand: float
    required_in: int
    gain: float
    postings_lifted: int
    total_gain: float = 0.0
    closest: SkillId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFit:
    """How much of the reference demand of one role a resume covers (0-100).

    `postings` and `period` say what the demand was counted in. `met` and `missing` are skills
    with the share of these postings that name them, largest first.
    """

    role: str
    postings: int
    period: tuple[str, ...]
    coverage: float
    met: tuple[tuple[SkillId, float], ...]
    missing: tuple[tuple[SkillId, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """How many postings name a skill, by strongest necessity; `share` with its interval."""

    skill: SkillId
    name: str
    category: str
    postings: int
    required: int
    preferred: int
    share: float
    low: float
    high: float

    @property
    def mentioned(self) -> int:
        """Postings that name it in duties, stack, company or title only."""
        return self.postings - self.required - self.preferred


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRange:
    """The middle half of advertised pay a year, of the middles of the stated ranges.

    `currency` is the one that most postings use; `postings` say pay in it.
    """

    lower: int
    upper: int
    currency: str
    postings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two skills that come together `lift` times as often as chance, shrunk towards 1."""

    first: SkillId
    second: SkillId
    names: tuple[str, str]
    postings: int
    employers: int
    lift: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownTerm:
    """A skill-like term outside the taxonomy, in its commonest spelling."""

    id: SkillId
    text: str
    postings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What many postings say besides skills. Counts are of postings, largest first.

    A count holds only what was said: `postings` less its sum did not say it. `min_years` is the
    median of the `years_stated` postings that state years.
    """

    postings: int = 0
    employers: int = 0
    copies: int = 0
    first: date | None = None
    last: date | None = None
    roles: Counts = ()
    seniorities: Counts = ()
    min_years: float | None = None
    years_stated: int = 0
    degrees: Counts = ()
    or_equivalent: int = 0
    work_modes: Counts = ()
    pay: PayRange | None = None
    pairs: tuple[Pair, ...] = ()
    unknown: tuple[UnknownTerm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandGroup:
    """The postings that share one role, level, month or source, with their top skills."""

    name: str
    postings: int
    skills: tuple[Demand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Which versions, settings and inputs a result was made from."""

    jobmatch: str
    taxonomy: str
    taxonomy_sha256: str
    settings_sha256: str
    as_of: date
    inputs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What a set of postings asks for. `groups` are split by `by`, when that was asked for."""

    provenance: Provenance
    profiles: tuple[Profile, ...]
    demand: tuple[Demand, ...]
    overview: Overview
    problems: tuple[Problem, ...] = ()
    by: str | None = None
    groups: tuple[DemandGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach the person of a resume; read only when asked for."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapStep:
    """One step towards a skill (course, project, …). `source` is the guide and line it is from."""

    step: str
    text: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FitRun:
    """One resume against postings (`reports`, best first) or against `reference` demand.

    `used` says in words what it was compared with. `profiles` are the postings behind the
    reports, `names` the names of the skills that the reports point to.
    """

    provenance: Provenance
    resume: Resume
    resume_source: str
    reports: tuple[FitReport, ...]
    gaps: tuple[Gap, ...]
    used: str
    reference: tuple[RoleFit, ...] = ()
    problems: tuple[Problem, ...] = ()
    profiles: tuple[Profile, ...] = ()
    names: Mapping[SkillId, str] = field(default_factory=dict)
    roadmaps: Mapping[SkillId, tuple[RoadmapStep, ...]] = field(default_factory=dict)
    contact: Contact | None = None
