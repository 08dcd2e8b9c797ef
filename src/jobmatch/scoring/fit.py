"""Resume x posting -> a report whose every point is explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jobmatch.model import Contribution, FitReport, Profile, Resume
from jobmatch.scoring.asked import AskedGroup
from jobmatch.scoring.band import band, read_error_rates
from jobmatch.scoring.held import Match
from jobmatch.scoring.quotes import quote
from jobmatch.scoring.rarity import Rarity
from jobmatch.scoring.rating import Rater, Rating
from jobmatch.scoring.weights import WEIGHTS, Weights
from jobmatch.taxonomy.graph import Taxonomy
from jobmatch.text import content_hash

NO_REQUIREMENTS = "W_NO_REQUIREMENTS"
FEW_REQUIREMENTS = "W_FEW_REQUIREMENTS"


def score_posting(
    resume: Resume,
    profile: Profile,
    taxonomy: Taxonomy,
    *,
    weights: Weights = WEIGHTS,
    rarity: Rarity | None = None,
) -> FitReport:
    """Return the fit of a resume to one posting. For many postings use `score_postings`."""
    return next(score_postings(resume, [profile], taxonomy, weights=weights, rarity=rarity))


def score_postings(
    resume: Resume,
    profiles: Iterable[Profile],
    taxonomy: Taxonomy,
    *,
    weights: Weights = WEIGHTS,
    rarity: Rarity | None = None,
) -> Iterator[FitReport]:
    """Yield the fit to each posting, in order; no report depends on another posting."""
    rater = Rater(resume, taxonomy, weights=weights, rarity=rarity)
    for profile in profiles:
        yield report(rater, profile)


def report(rater: Rater, profile: Profile) -> FitReport:
    """Return the report on one posting."""
    rating = rater.rate(profile)
    required, met, close = rating.required(rater.weights)
    score = rating.score()
    low, high = _band(rater, rating, profile) if rating.scored else (None, None)
    return FitReport(
        posting=profile.posting,
        score=score,
        low=low,
        high=high,
        parts=rating.part_points(),
        contributions=tuple(_contributions(rater, rating, profile)),
        required=required,
        required_met=met,
        required_close=close,
        blockers=profile.facts.blockers,
        warnings=_warnings(rating, profile),
    )


def _band(rater: Rater, rating: Rating, profile: Profile) -> tuple[float, float]:
    rates = read_error_rates(rater.taxonomy.closeness)
    return band(rating, rates, rater.weights, content_hash(profile.posting.id))


def _contributions(rater: Rater, rating: Rating, profile: Profile) -> Iterator[Contribution]:
    matched = zip(rating.groups, rating.matches, rating.points(), strict=True)
    for group, match, points in matched:
        yield Contribution(
            any_of=group.options,
            necessity=group.necessity,
            match=match.kind,
            held=match.held,
            points=points,
            possible=rating.scale * group.weight,
            posting_quote=_posting_quote(profile, group),
            resume_quote=_resume_quote(rater, match),
        )


def _posting_quote(profile: Profile, group: AskedGroup) -> str | None:
    return quote(profile.posting.document.text, group.mention) if group.mention else None


def _resume_quote(rater: Rater, match: Match) -> str | None:
    return rater.held.quote(match.held)


def _warnings(rating: Rating, profile: Profile) -> tuple[str, ...]:
    found = [*profile.warnings]
    if not profile.has_requirement_section:
        found.append(NO_REQUIREMENTS)
    if not rating.scored:
        found.append(FEW_REQUIREMENTS)
    return tuple(dict.fromkeys(found))
