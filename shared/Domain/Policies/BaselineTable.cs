using System.Collections.Frozen;

namespace Serverless.Domain.Policies;

/// <summary>The laws that the platform knows: one row a country. Years are counted with their leap days, so that nobody has less.</summary>
public static class BaselineTable
{
    private const int TwoYears = 731;
    private const int ThreeYears = 1_096;
    private const int SixYears = 2_192;

    /// <summary>
    /// Distance selling is one law in the whole Union (2011/83/EU, article 4); of the time for faulty goods a member state can
    /// give more (2019/771, article 10(3)). Finland and the Netherlands count by what goods can be expected to last, which is no
    /// number of days: there the Union's two years stand.
    /// </summary>
    private static readonly Baseline Union = new("EU")
    {
        Withdrawal = new LegalPeriod(14, new LegalSource("Directive 2011/83/EU, article 9(1) and (2)")),
        Fault = new LegalPeriod(TwoYears, new LegalSource("Directive (EU) 2019/771, article 10(1)")),
        Refund = new LegalPeriod(14, new LegalSource("Directive 2011/83/EU, article 13(1) and (3)")),
        RefundFrom = RefundStart.Withdrawal,
        OutboundShipping = new LegalSource("Directive 2011/83/EU, article 13(1) and (2)"),
        FinalSaleOnlyExempt = new LegalSource("Directive 2011/83/EU, article 16"),
        NoRestockingFee = new LegalSource("Directive 2011/83/EU, article 14(2) and (5)"),
        MoneyBack = new LegalSource("Directive 2011/83/EU, article 13(1)"),
    };

    private static readonly Baseline UnitedKingdom = new("GB")
    {
        Withdrawal = new LegalPeriod(14, Uk("29(1) and 30")),
        Fault = new LegalPeriod(SixYears, new LegalSource("Consumer Rights Act 2015, section 19; Limitation Act 1980, section 5")),
        Refund = new LegalPeriod(14, Uk("34(4) to (6)")),
        RefundFrom = RefundStart.Withdrawal,
        OutboundShipping = Uk("34(1) to (3)"),
        FinalSaleOnlyExempt = Uk("28"),
        NoRestockingFee = Uk("29(1) and 34(8) and (9)"),
        MoneyBack = Uk("34(7)"),
    };

    private static readonly Baseline China = new("CN")
    {
        Withdrawal = new LegalPeriod(7, new LegalSource("Law of the PRC on the Protection of Consumer Rights and Interests, article 25(1)")),
        Fault = new LegalPeriod(7, new LegalSource("Law of the PRC on the Protection of Consumer Rights and Interests, article 24(1)")),
        Refund = new LegalPeriod(7, new LegalSource("Law of the PRC on the Protection of Consumer Rights and Interests, article 25(3)")),
        RefundFrom = RefundStart.GoodsBack,
        FinalSaleOnlyExempt = new LegalSource(
            "Law of the PRC on the Protection of Consumer Rights and Interests, article 25(1) and (2); Interim Measures for Seven-Day Unconditional Return of Online Purchases, articles 6 and 7"),
        NoRestockingFee = new LegalSource("Law of the PRC on the Protection of Consumer Rights and Interests, article 25(3)"),
        MoneyBack = new LegalSource("Law of the PRC on the Protection of Consumer Rights and Interests, article 25(3)"),
    };

    /// <summary>Every country with a row, by its code.</summary>
    public static IReadOnlyList<Baseline> All { get; } =
    [
        In("AT"),
        In("BE"),
        In("BG"),
        In("CY"),
        In("CZ"),
        In("DE"),
        In("DK"),
        In("EE"),
        In("ES", ThreeYears, "Real Decreto Legislativo 1/2007, artículo 120"),
        In("FI"),
        In("FR"),
        In("GR"),
        In("HR"),
        In("HU"),
        In("IE", SixYears, "Consumer Rights Act 2022, part 2; Statute of Limitations 1957, section 11"),
        In("IT"),
        In("LT"),
        In("LU"),
        In("LV"),
        In("MT"),
        In("NL"),
        In("PL"),
        In("PT", ThreeYears, "Decreto-Lei n.º 84/2021, artigo 12.º"),
        In("RO"),
        In("SE", ThreeYears, "Konsumentköplag (2022:260), 4 kap."),
        In("SI"),
        In("SK"),
        UnitedKingdom,
        China,
    ];

    private static readonly FrozenDictionary<string, Baseline> ByCountry = All.ToFrozenDictionary(b => b.Country!, StringComparer.Ordinal);

    internal static Baseline? Find(string country) => ByCountry.GetValueOrDefault(country);

    private static Baseline In(string memberState) => Union with { Country = memberState };

    private static Baseline In(string memberState, int faultDays, string source) =>
        In(memberState) with { Fault = new LegalPeriod(faultDays, new LegalSource(source)) };

    private static LegalSource Uk(string regulations) =>
        new($"Consumer Contracts (Information, Cancellation and Additional Charges) Regulations 2013, regulation {regulations}");
}
