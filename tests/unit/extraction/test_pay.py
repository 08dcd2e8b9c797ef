"""Pay: the forms of many countries, and the far more numerous amounts that are no pay."""

from __future__ import annotations

import pytest

from jobmatch.config import find_taxonomy
from jobmatch.extraction.pay import Pay
from jobmatch.model import Salary
from jobmatch.taxonomy.load import load_table

PAY = Pay(load_table(find_taxonomy().resolve(), "levels")["salary"])


def said(text: str, language: str = "en") -> str | None:
    found = PAY.read([text], language=language)
    if found is None:
        return None
    low, high = (f"{n:g}" if n is not None and n < 1000 else n for n in (found.min, found.max))
    return f"{low} {high} {found.currency} {found.period}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$211.4K – $290.6K • Offers Equity", "211400 290600 USD year"),
        ("$120,000 - $150,000", "120000 150000 USD year"),
        ("$120,000.00—$150,000.00 USD", "120000 150000 USD year"),
        ("USD 120000 to 150000", "120000 150000 USD year"),
        ("120,000 USD - 150,000 USD", "120000 150000 USD year"),
        ("$120-150k", "120000 150000 USD year"),
        ("$120K-$150K plus sign-on bonus", "120000 150000 USD year"),
        ("$120,000 - $150,000/annual salary", "120000 150000 USD year"),
        ("CA $120-150k", "120000 150000 CAD year"),
        ("CA$120,000-$150,000", "120000 150000 CAD year"),
        ("The base pay ranges from $65.38/hr in our lowest geographic market up to $102.31/hr",
         "65.38 102.31 USD hour"),
        ("$45.50 - $60 per hour", "45.5 60 USD hour"),
        ("Hourly rate: $45 - $60", "45 60 USD hour"),
        ("a minimum salary of $101,200 and a maximum of $169,000", "101200 169000 USD year"),
        ("£500-£600 per day outside IR35", "500 600 GBP day"),
        ("£60,000 - £75,000 per annum", "60000 75000 GBP year"),
        ("65\u202f000 € - 80\u202f000 €", "65000 80000 EUR year"),
        ("60.000 – 75.000 € brutto/Jahr", "60000 75000 EUR year"),
        ("45-55 K€", "45000 55000 EUR year"),
        ("CHF 120'000 - 140'000", "120000 140000 CHF year"),
        ("18 000 – 25 000 PLN netto + VAT (B2B)", "18000 25000 PLN month"),
        ("S$6,000 - S$9,000 monthly", "6000 9000 SGD month"),
        ("12-18 LPA", "1200000 1800000 INR year"),
        ("₹12,00,000 - ₹18,00,000", "1200000 1800000 INR year"),
        ("年収600万円～1,000万円", "6000000 10000000 JPY year"),
    ],
)  # fmt: skip
def test_ranges(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25-40K·16薪", "25000 40000 CNY month"),
        ("20-35K", "20000 35000 CNY month"),
        ("8千-1.2万·13薪", "8000 12000 CNY month"),
        ("1.5-2万/月", "15000 20000 CNY month"),
        ("1.5-2万", "15000 20000 CNY month"),
        ("月薪2w", "20000 20000 CNY month"),
        ("30-50万/年", "300000 500000 CNY year"),
        ("年薪50-80万", "500000 800000 CNY year"),
        ("50-80万", "500000 800000 CNY year"),
        ("200-300元/天", "200 300 CNY day"),
        ("薪资范围8k-12k,面谈", "8000 12000 CNY month"),
    ],
)
def test_chinese_pay_is_monthly_as_stated(text: str, expected: str) -> None:
    assert said(text, "zh") == expected


def test_months_of_pay_tell_the_currency_in_any_language() -> None:
    assert said("Chatbot engineer 70-100K·14薪") == "70000 100000 CNY month"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£60k p.a.", "60000 60000 GBP year"),
        ("Pay: $70.50 per hour", "70.5 70.5 USD hour"),
        ("Salary up to £80K + bonus", "None 80000 GBP year"),
        ("starting salary around $160K", "160000 None USD year"),
        ("Gehalt ab 55.000 €", "55000 None EUR year"),
        ("3.500 € / Monat", "3500 3500 EUR month"),
        ("AED 25,000/month tax free", "25000 25000 AED month"),
        ("CTC 25 lakhs", "2500000 2500000 INR year"),
    ],
)
def test_single_amounts(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "raised $120M Series C",
        "raised $80,000 - $120,000",
        "revenues of $4.2B",
        "$1.2B in assets",
        "a budget of $500,000 - $700,000 per year",
        "manage a budget of $500,000 per year",
        "a $5,000 sign-on bonus and a salary",
        "$1,500 annual tuition reimbursement, competitive salary",
        "$100/month transit, good pay",
        "$9,999 per referral",
        "life insurance up to $300,000, paid with your salary",
        "competitive salary, 401k",
        "salary, 401(k)",
        "salary for 10-15 years",
        "a market of $10,000 - $20,000",
        "600 000 kr",
        "R$ 12.000",
        "six figures",
        "薪资面议",
        "30*16",
        "",
    ],
)
def test_other_money_is_refused(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Pay: $45 - $60",  # of an hour, or thousands of a year?
        "Salary: $3,000 - $5,000",
        "Salary: $37,000 to $45,000 per hour",
        "Salary: $60,000 - $700,000",
        "Salary of 105k - 185k",  # of which country?
        "Salary: 120,000 to 150,000",
    ],
)
def test_unclear_pay_is_refused(text: str) -> None:
    assert said(text) is None


def test_an_amount_without_a_sign_has_the_currency_of_the_text() -> None:
    assert said("Salary: 105k - 185k. Bonus: £5,000.") == "105000 185000 GBP year"
    assert said("Salary: 105k - 185k. We offer a 401k.") == "105000 185000 USD year"
    assert said("Salary: 105k - 185k. £5,000 or $5,000 bonus.") is None


def test_half_of_a_refused_range_is_no_pay() -> None:
    assert said("The salary range: $60,000 - $700,000 a year") is None


def test_what_the_source_states_goes_before_the_text() -> None:
    found = PAY.read(["$100,000 - $120,000", "pay: $1 - $2 per hour"], language="en")
    assert found == Salary(min=100_000, max=120_000, currency="USD", period="year")


def test_a_range_goes_before_a_single_amount() -> None:
    text = "Pay starts at $90,000 a year. The pay range is $95,000 - $120,000."
    assert said(text) == "95000 120000 USD year"


def test_of_several_ranges_the_first_counts() -> None:
    text = "Zone A pay: $150,000 - $200,000\nZone B pay: $130,000 - $180,000"
    assert said(text) == "150000 200000 USD year"
