"""PDF and Word files are read in reading order, and hostile ones end in one problem."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from jobmatch.documents.docx import read_docx
from jobmatch.documents.limited import read_limited
from jobmatch.documents.pdf import read_pdf
from jobmatch.errors import UnreadableError
from jobmatch.model import BlockKind, Document

HEADING, ITEM = BlockKind.HEADING, BlockKind.ITEM
posix = pytest.mark.skipif(sys.platform == "win32", reason="child limits are POSIX")


def lines(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def kinds(document: Document) -> dict[str, BlockKind]:
    return {document.text[b.start : b.end]: b.kind for b in document.blocks}


def pdf(*rows: tuple[float, float, str], size: float = 10, **options: object) -> bytes:
    """A page with text at places; y counts from the top."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=letter, **options)
    for x, y, text in rows:
        bold = text.startswith("!")
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        canvas.drawString(x, 792 - y, text.removeprefix("!"))
    canvas.showPage()
    canvas.save()
    return target.getvalue()


LEFT = ["!SKILLS", "Python and SQL", "Spark", "Docker", "!LANGUAGES", "French", "German"]
RIGHT = [
    "!EXPERIENCE",
    "Data Scientist at Acme, building models for water and",
    "wind in two countries.",
    "• Shipped a ranking service for nine million visitors",
    "• Cut the false alarms of leak sensors by a third",
    "!EDUCATION",
    "MSc Statistics, University of Lyon, with distinction",
]


def test_columns_are_read_one_after_the_other() -> None:
    left = [(40.0, 100 + 14 * n, text) for n, text in enumerate(LEFT)]
    right = [(220.0, 105 + 15 * n, text) for n, text in enumerate(RIGHT)]
    top = (
        40.0,
        60.0,
        "A full-width line with the name and the address of the candidate over all columns",
    )
    found = lines(
        read_pdf(pdf(top, *(row for pair in zip(left, right, strict=True) for row in pair)))
    )
    assert found[0].startswith("A full-width line")
    assert found[1:8] == [text.removeprefix("!") for text in LEFT]
    assert found[8:10] == [
        "EXPERIENCE",
        "Data Scientist at Acme, building models for water and wind in two countries.",
    ]


def test_dates_at_the_right_edge_stay_with_their_job() -> None:
    rows = (
        [(40.0, 100.0 + 40 * n, f"!Engineer at Company {n}") for n in range(4)]
        + [(480.0, 100.0 + 40 * n, f"201{n} - 201{n + 1}") for n in range(4)]
        + [
            (
                40.0,
                114.0 + 40 * n,
                f"Built and ran service number {n} for the whole of the firm and its customers",
            )
            for n in range(4)
        ]
    )
    found = lines(read_pdf(pdf(*rows)))
    assert found[:2] == [
        "Engineer at Company 0 2010 - 2011",
        "Built and ran service number 0 for the whole of the firm and its customers",
    ]


def test_labels_beside_values_are_read_row_by_row() -> None:
    labels = ["Languages", "Frameworks", "Cloud", "Databases"]
    rows = [(40.0, 100.0 + 14 * n, text) for n, text in enumerate(labels)]
    rows += [(160.0, 100.0 + 14 * n, f"the tools of row {n}, at some length") for n in range(4)]
    assert lines(read_pdf(pdf(*rows)))[0] == "Languages the tools of row 0, at some length"


def test_a_word_divided_at_the_line_end_is_made_whole() -> None:
    rows = [
        (40, 100, "We develop models of water and wind for many of the largest and the small-"),
        (40, 113, "est cities, and keep them running."),
    ]
    assert "smallest cities" in read_pdf(pdf(*rows)).text


def test_headings_and_items_are_told_apart() -> None:
    found = kinds(
        read_pdf(
            pdf(
                (40, 80, "!Work Experience"),
                (40, 100, "• Python"),
                (40, 120, "Plain words that go on a little"),
            )
        )
    )
    assert found["Work Experience"] is HEADING
    assert found["Python"] is ITEM


def problem_of(kind: str, data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_limited(kind, data, "resume")
    assert caught.value.problem.source == "resume"
    return caught.value.problem.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E_PDF_DAMAGED"),
        (b"%PDF-1.4 nothing", "E_PDF_DAMAGED"),
        (pdf(), "E_PDF_NO_TEXT"),
        (
            pdf((40, 80, "secret words " * 5), encrypt=StandardEncryption("x", "y")),
            "E_PDF_PASSWORD",
        ),
        (b"%PDF" + b"x" * (21 << 20), "E_TOO_LARGE"),
    ],
    ids=["empty", "damaged", "scan", "password", "large"],
)
def test_a_bad_pdf_is_one_problem(data: bytes, code: str) -> None:
    assert problem_of("pdf", data) == code


def nested_forms(depth: int) -> bytes:
    """Forms that draw the next form ten times: 10^depth drawings in a small file."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for number in range(depth):
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + number) if number < depth - 1 else b""
        content = b"/X Do " * 10
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length %d>>stream\n%s\nendstream"
            % (inner, len(content), content)
        )
    body = b"%PDF-1.7\n"
    for number, entry in enumerate(objects, start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    return body + b"trailer<</Root 1 0 R/Size %d>>" % (len(objects) + 1)


@posix
def test_a_pdf_that_never_ends_is_stopped() -> None:
    assert problem_of("pdf", nested_forms(12)) in {"E_READER_LIMIT", "E_PDF_NO_TEXT"}


def word() -> docx.document.Document:
    return docx.Document()


def saved(document: docx.document.Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_all_parts_of_a_word_file_are_read_in_order() -> None:
    file = word()
    file.sections[0].header.paragraphs[0].text = "Ada Example, Lyon"
    file.sections[0].footer.paragraphs[0].text = "Page one"
    file.add_heading("Work Experience", 1)
    file.add_paragraph("Shipped models", style="List Bullet")
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Cloud", "AWS and GCP"
    found = read_docx(saved(file))
    assert lines(found) == [
        "Ada Example, Lyon",
        "Work Experience",
        "Shipped models",
        "Cloud | AWS and GCP",
        "Page one",
    ]
    assert kinds(found)["Work Experience"] is HEADING
    assert kinds(found)["Shipped models"] is ITEM


W = nsdecls("w")


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:p {W}><w:ins><w:r><w:t>kept</w:t></w:r></w:ins></w:p>", "kept"),
        (f"<w:p {W}><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>", ""),
        (f"<w:p {W}><w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r></w:p>", ""),
        (f'<w:p {W}><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>kept</w:t></w:r></w:p>', "kept"),
        (f"<w:p {W}><w:r><w:t>Ap</w:t></w:r><w:r><w:t>ache</w:t></w:r></w:p>", "Apache"),
        (
            f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
            "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
            "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
            "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "boxed",
        ),
    ],
    ids=["inserted", "deleted", "hidden", "not hidden", "split word", "text box once"],
)
def test_what_a_reader_sees_is_read(xml: str, text: str) -> None:
    file = word()
    file.element.body.insert(0, parse_xml(xml))
    file.add_paragraph("the end of it")
    assert read_docx(saved(file)).text.removesuffix("the end of it").strip() == text


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 cut", "E_DOCX_DAMAGED"),
        (b"\xd0\xcf\x11\xe0 an old or locked file", "E_DOCX_DAMAGED"),
        (zipped({"other.xml": b"<a/>"}), "E_DOCX_DAMAGED"),
        (zipped({"word/document.xml": b"<a><b></a>"}), "E_DOCX_DAMAGED"),
        (
            zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
            "E_DOCX_DAMAGED",
        ),
        (zipped({"word/document.xml": b"<a>" + b" " * (60 << 20) + b"</a>"}), "E_READER_LIMIT"),
        (zipped({"word/document.xml": b"<a>" * 50_000 + b"</a>" * 50_000}), "E_READER_LIMIT"),
        (zipped({f"part{n}": b"" for n in range(2100)}), "E_READER_LIMIT"),
    ],
    ids=["cut", "ole", "no body", "broken", "entity", "bomb", "deep", "parts"],
)
def test_a_bad_word_file_is_one_problem(data: bytes, code: str) -> None:
    assert problem_of("docx", data) == code


RESUMES = Path(__file__).resolve().parents[4] / "shared" / "gold" / "resumes" / "dev"


@pytest.mark.skipif(not RESUMES.is_dir(), reason="the labelled resumes are not here")
def test_a_real_two_column_resume_keeps_its_columns_apart() -> None:
    found = lines(read_pdf((RESUMES / "deedy_two_column.pdf").read_bytes()))
    order = [
        found.index(text)
        for text in ("EDUCATION", "COURSEWORK", "SKILLS", "EXPERIENCE", "RESEARCH", "AWARDS")
    ]
    assert order == sorted(order)
    assert "Java • Shell • Python • Javascript" in found
