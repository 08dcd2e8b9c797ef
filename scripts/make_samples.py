"""Builds the samples that are not plain text: two postings, three resumes, one gzip'd posting.

Run `python scripts/make_samples.py` after changing a file in scripts/sources, and keep both:

    sources/auldmoor_graduate_ml_engineer.md -> sample_postings/*.pdf
    sources/oxbow_applied_scientist.md       -> sample_postings/*.docx
    sources/brindlemoor_imaging_engineer.txt -> sample_postings/*.txt.gz
    sources/maya_okafor.toml                 -> sample_resumes/*.pdf, one column
    sources/jonas_weber.toml                 -> sample_resumes/*.pdf, a sidebar and a main column
    sources/li_na.toml                       -> sample_resumes/*.docx, contact in the page header

The same sources give the same bytes: dates inside the files are fixed, never the clock's.
Needs reportlab and python-docx, which are in the development dependencies.
"""

from __future__ import annotations

import argparse
import gzip
import io
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    HRFlowable,
    ListFlowable,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
)

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "scripts" / "sources"
FIXED_DATE = datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)
ZIP_DATE = (2026, 11, 20, 12, 0, 0)
INK = HexColor("#1d2733")
ACCENT = HexColor("#1f5f74")
PALE = HexColor("#d5e3e8")
SIDEBAR_WIDTH = 172.0


# --- What the sources say -------------------------------------------------------------------


@dataclass(frozen=True)
class Block:
    """One piece of a posting: `kind` is title, header, heading, bullet or text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Posting:
    """A job posting: its title first, then `Key: value` lines, then the body."""

    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The job's title."""
        return self.blocks[0].text

    @property
    def author(self) -> str:
        """The employer, who stands as the author in the file's properties."""
        return next(b.text for b in self.blocks if b.kind == "header").removeprefix("Company: ")


@dataclass(frozen=True)
class Job:
    """One position, its achievements in the order of the source."""

    title: str
    employer: str
    place: str
    dates: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class School:
    """One degree."""

    degree: str
    school: str
    dates: str
    note: str


@dataclass(frozen=True)
class Project:
    """One project outside of the jobs."""

    name: str
    dates: str
    text: str


@dataclass(frozen=True)
class Resume:
    """A resume as its source gives it; `skills` maps a group to its members."""

    name: str
    headline: str
    contact: tuple[str, ...]
    summary: str
    jobs: tuple[Job, ...]
    education: tuple[School, ...]
    projects: tuple[Project, ...]
    skills: dict[str, list[str]]
    certifications: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title in the file's properties."""
        return f"Resume of {self.name}"

    @property
    def author(self) -> str:
        """The author in the file's properties."""
        return self.name


def read_resume(path: Path) -> Resume:
    """The resume in one TOML file; an unknown or missing field is a TypeError."""
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    raw["summary"] = " ".join(raw["summary"].split())
    raw["contact"] = tuple(raw["contact"])
    raw["jobs"] = tuple(Job(**{**job, "points": tuple(job["points"])}) for job in raw["jobs"])
    raw["education"] = tuple(School(**school) for school in raw["education"])
    raw["projects"] = tuple(Project(**project) for project in raw["projects"])
    raw["certifications"] = tuple(f"{c['name']}, {c['date']}" for c in raw["certifications"])
    raw["languages"] = tuple(f"{each['name']} ({each['level']})" for each in raw["languages"])
    return Resume(**raw)


def read_posting(path: Path) -> Posting:
    """A posting written in the few Markdown forms that the sources use."""
    lines = path.read_text(encoding="utf-8").splitlines()
    end_of_header = lines.index("")
    header = [Block("header", line) for line in lines[1:end_of_header]]
    body = [_block(line) for line in lines[end_of_header:] if line]
    title = Block("title", lines[0].removeprefix("# "))
    return Posting((title, *header, *body))


def _block(line: str) -> Block:
    """The block that one line of a posting's body stands for."""
    for mark, kind in (("## ", "heading"), ("- ", "bullet")):
        if line.startswith(mark):
            return Block(kind, line.removeprefix(mark))
    return Block("text", line)


# --- PDF ------------------------------------------------------------------------------------


def _style(name: str, size: float, **changes: Any) -> ParagraphStyle:
    """A style in Helvetica with comfortable leading."""
    settings = {"fontName": "Helvetica", "leading": size * 1.32, "textColor": INK, **changes}
    return ParagraphStyle(name, fontSize=size, **settings)


BOLD = "Helvetica-Bold"
STYLES = {
    "title": _style("title", 19, fontName=BOLD, spaceAfter=2),
    "header": _style("header", 10, textColor=ACCENT, spaceAfter=1),
    "heading": _style(
        "heading",
        11.5,
        fontName=BOLD,
        textColor=ACCENT,
        spaceBefore=9,
        spaceAfter=3,
        keepWithNext=1,
    ),
    "text": _style("text", 9.8, spaceBefore=4, spaceAfter=2),
    "bullet": _style("bullet", 9.8),
    "entry": _style("entry", 10.2, fontName=BOLD, spaceBefore=5, keepWithNext=1),
    "dates": _style("dates", 9, textColor=ACCENT, spaceAfter=1.5, keepWithNext=1),
    "side-name": _style("side-name", 20, fontName=BOLD, textColor=white, spaceAfter=2),
    "side-role": _style("side-role", 10.5, textColor=PALE, spaceAfter=4),
    "side-heading": _style(
        "side-heading", 10.5, fontName=BOLD, textColor=white, spaceBefore=12, spaceAfter=3
    ),
    "side": _style("side", 8.6, textColor=white, spaceAfter=2.5),
}


def _text(style: str, words: str) -> Paragraph:
    """One paragraph; `words` are plain text, not reportlab's markup."""
    return Paragraph(escape(words), STYLES[style])


def _bullets(points: Sequence[str]) -> ListFlowable:
    """A bulleted list with real bullet characters."""
    items = [_text("bullet", point) for point in points]
    return ListFlowable(
        items, bulletType="bullet", start="•", leftIndent=12, bulletFontSize=9.8, bulletColor=ACCENT
    )


def _pdf_settings(source: Resume | Posting) -> dict[str, Any]:
    """Document settings: title, author, and `invariant`, which keeps the clock out of the file."""
    return {"title": source.title, "author": source.author, "invariant": 1, "lang": "en"}


def posting_pdf(posting: Posting) -> bytes:
    """A posting as a plain one-column PDF."""
    out = io.BytesIO()
    margins = {"leftMargin": 64, "rightMargin": 64, "topMargin": 58, "bottomMargin": 58}
    document = SimpleDocTemplate(out, pagesize=A4, **margins, **_pdf_settings(posting))
    document.build(_posting_story(posting))
    return out.getvalue()


def _posting_story(posting: Posting) -> list[Flowable]:
    """The flowables of a posting; neighbouring bullets become one list."""
    story: list[Flowable] = []
    for kind, run in groupby(posting.blocks, key=lambda block: block.kind):
        words = [block.text for block in run]
        story.extend([_bullets(words)] if kind == "bullet" else [_text(kind, w) for w in words])
    return story


def one_column_pdf(resume: Resume) -> bytes:
    """A resume in one column on US letter paper."""
    out = io.BytesIO()
    margins = {"leftMargin": 56, "rightMargin": 56, "topMargin": 46, "bottomMargin": 42}
    story = [
        _text("title", resume.name),
        _text("header", resume.headline),
        _text("header", "  |  ".join(resume.contact)),
        *_rule_heading("Summary"),
        _text("text", resume.summary),
        *_rule_heading("Skills"),
        *(_labelled("text", group, names) for group, names in resume.skills.items()),
        *_main_sections(resume),
        *_rule_heading("Certifications"),
        *(_text("text", each) for each in resume.certifications),
        *_rule_heading("Languages"),
        _text("text", ", ".join(resume.languages)),
    ]
    SimpleDocTemplate(out, pagesize=LETTER, **margins, **_pdf_settings(resume)).build(story)
    return out.getvalue()


def _rule_heading(words: str) -> list[Flowable]:
    """A section heading with a thin rule, never alone at the foot of a page."""
    rule = HRFlowable(width="100%", thickness=0.6, color=PALE)
    rule.keepWithNext = True
    return [_text("heading", words), rule]


def _labelled(style: str, group: str, names: list[str]) -> Paragraph:
    """One group of skills, its name in bold."""
    return Paragraph(f"<b>{escape(group)}:</b> {escape(', '.join(names))}", STYLES[style])


def _main_sections(resume: Resume) -> list[Flowable]:
    """Experience, projects and education, as both PDF layouts show them."""
    story = _rule_heading("Experience")
    for job in resume.jobs:
        story.extend(_entry(f"{job.title}, {job.employer}", f"{job.dates}  |  {job.place}"))
        story.append(_bullets(job.points))
    story.extend(_rule_heading("Projects"))
    for project in resume.projects:
        story.extend(_entry(project.name, project.dates, project.text))
    story.extend(_rule_heading("Education"))
    for school in resume.education:
        story.extend(_entry(f"{school.degree}, {school.school}", school.dates, school.note))
    return story


def _entry(title: str, dates: str, note: str = "") -> list[Flowable]:
    """The head of a job, project or degree, with an optional line below."""
    story: list[Flowable] = [_text("entry", title), _text("dates", dates)]
    return [*story, _text("text", note)] if note else story


def two_column_pdf(resume: Resume) -> bytes:
    """A resume with a dark sidebar at the left of one A4 page."""
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, **_pdf_settings(resume))
    width, height = A4
    side = Frame(14, 20, SIDEBAR_WIDTH - 22, height - 40, id="side")
    main = Frame(SIDEBAR_WIDTH + 16, 20, width - SIDEBAR_WIDTH - 44, height - 40, id="main")
    document.addPageTemplates(PageTemplate("page", [side, main], onPage=_paint_sidebar))
    profile = [*_rule_heading("Profile"), _text("text", resume.summary)]
    document.build([*_sidebar(resume), FrameBreak(), *profile, *_main_sections(resume)])
    return out.getvalue()


def _paint_sidebar(canvas: Canvas, _: BaseDocTemplate) -> None:
    """Fills the sidebar's background on every page."""
    canvas.saveState()
    canvas.setFillColor(ACCENT)
    canvas.rect(0, 0, SIDEBAR_WIDTH, A4[1], stroke=0, fill=1)
    canvas.restoreState()


def _sidebar(resume: Resume) -> list[Flowable]:
    """Name, contact, skills, languages and certifications."""
    skills = [_labelled("side", group, names) for group, names in resume.skills.items()]
    return [
        _text("side-name", resume.name),
        _text("side-role", resume.headline),
        *_side_section("Contact", resume.contact),
        _text("side-heading", "Skills"),
        *skills,
        *_side_section("Languages", resume.languages),
        *_side_section("Certifications", resume.certifications),
    ]


def _side_section(heading: str, lines: tuple[str, ...]) -> list[Flowable]:
    """A heading of the sidebar and its lines."""
    return [_text("side-heading", heading), *(_text("side", line) for line in lines)]


# --- DOCX -----------------------------------------------------------------------------------


def posting_docx(posting: Posting) -> bytes:
    """A posting as a Word document with real headings and list paragraphs."""
    document = _word_document(posting)
    styles = {"title": "Title", "heading": "Heading 2", "bullet": "List Bullet"}
    for block in posting.blocks:
        document.add_paragraph(block.text, style=styles.get(block.kind, "Normal"))
    return _fixed_zip(document)


def resume_docx(resume: Resume) -> bytes:
    """A resume as a Word document: contact in the page header, skills and degrees in tables."""
    document = _word_document(resume)
    document.sections[0].header.paragraphs[0].text = "  |  ".join(resume.contact)
    document.add_paragraph(resume.name, style="Title")
    document.add_paragraph(resume.headline, style="Subtitle")
    document.add_paragraph(resume.summary)
    _word_education(document, resume)
    _word_jobs(document, resume)
    _word_projects(document, resume)
    _word_skills(document, resume)
    _word_lines(document, "Certifications", resume.certifications)
    _word_lines(document, "Languages", (", ".join(resume.languages),))
    return _fixed_zip(document)


def _word_document(source: Resume | Posting) -> Document:
    """An empty document with fixed properties, narrow margins and a plain font."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = source.title, source.author, ""
    properties.last_modified_by, properties.revision = source.author, 1
    properties.created = properties.modified = FIXED_DATE
    _word_styles(document)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(1.8)
    return document


def _word_styles(document: Document) -> None:
    """Sets sizes and colours of the styles in use."""
    sizes = {"Normal": 10, "Title": 20, "Subtitle": 11, "Heading 1": 12.5, "Heading 2": 11.5}
    for name, size in sizes.items():
        font = document.styles[name].font
        font.name, font.size = "Calibri", Pt(size)
        font.color.rgb = RGBColor(0x1D, 0x27, 0x33)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(9)


def _word_jobs(document: Document, resume: Resume) -> None:
    """Adds the experience section."""
    document.add_heading("Experience", level=1)
    for job in resume.jobs:
        _word_entry(document, f"{job.title}, {job.employer}", f"{job.dates}, {job.place}")
        for point in job.points:
            document.add_paragraph(point, style="List Bullet")


def _word_projects(document: Document, resume: Resume) -> None:
    """Adds the projects section."""
    document.add_heading("Projects", level=1)
    for project in resume.projects:
        _word_entry(document, project.name, project.dates)
        document.add_paragraph(project.text)


def _word_education(document: Document, resume: Resume) -> None:
    """Adds the education section, a table of dates and degrees."""
    document.add_heading("Education", level=1)
    rows = [(s.dates, f"{s.degree}\n{s.school}\n{s.note}") for s in resume.education]
    _word_table(document, rows)


def _word_skills(document: Document, resume: Resume) -> None:
    """Adds the skills section, a table of groups and their members."""
    document.add_heading("Skills", level=1)
    _word_table(document, [(group, ", ".join(names)) for group, names in resume.skills.items()])


def _word_lines(document: Document, heading: str, lines: tuple[str, ...]) -> None:
    """Adds a section of plain lines."""
    document.add_heading(heading, level=1)
    for line in lines:
        document.add_paragraph(line)


def _word_entry(document: Document, title: str, dates: str) -> None:
    """Adds one line: the title in bold, then the dates."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(title).bold = True
    paragraph.add_run(f" ({dates})")


def _word_table(document: Document, rows: list[tuple[str, str]]) -> None:
    """Adds a table of two columns, the first one narrow and bold."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for left, right in rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Cm(4.2), Cm(12.6)
        cells[0].paragraphs[0].add_run(left).bold = True
        cells[1].paragraphs[0].text = right


def _fixed_zip(document: Document) -> bytes:
    """The document's bytes, with the zip's own timestamps and platform marks fixed."""
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            info.external_attr = 0o644 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()


# --- All together ---------------------------------------------------------------------------


def gzipped(path: Path) -> bytes:
    """The file's bytes compressed, without name or time in the gzip header."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=out, mode="wb", mtime=0) as packed:
        packed.write(path.read_bytes())
    return out.getvalue()


def samples() -> Iterator[tuple[str, bytes]]:
    """Each built file's path below the root, with its bytes."""
    postings: dict[str, Callable[[Posting], bytes]] = {
        "auldmoor_graduate_ml_engineer.pdf": posting_pdf,
        "oxbow_applied_scientist.docx": posting_docx,
    }
    resumes: dict[str, Callable[[Resume], bytes]] = {
        "maya_okafor.pdf": one_column_pdf,
        "jonas_weber.pdf": two_column_pdf,
        "li_na.docx": resume_docx,
    }
    for name, build_posting in postings.items():
        source = SOURCES / Path(name).with_suffix(".md")
        yield f"sample_postings/{name}", build_posting(read_posting(source))
    for name, build_resume in resumes.items():
        source = SOURCES / Path(name).with_suffix(".toml")
        yield f"sample_resumes/{name}", build_resume(read_resume(source))
    imaging = "brindlemoor_imaging_engineer.txt"
    yield f"sample_postings/{imaging}.gz", gzipped(SOURCES / imaging)


def main() -> None:
    """Writes every sample below --out, by default this repository."""
    parser = argparse.ArgumentParser(description="Build the binary samples from scripts/sources.")
    parser.add_argument("--out", type=Path, default=ROOT, help="folder to write below")
    root: Path = parser.parse_args().out
    for name, content in samples():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
