using Serverless.Wording;

namespace Serverless.Telling;

/// <summary>What the templates of emails and pages see of a case: everything formatted, worded and clean; escaping is left to the output.</summary>
internal abstract class FactsView : ILocalized
{
    private const int BusyName = 60;

    private readonly Dictionary<string, string> _words;

    /// <param name="by">The day that the sentence of what comes next names.</param>
    protected FactsView(CaseFacts facts, Due? by, Storefront storefront, Locale locale, Texts texts)
    {
        Texts = texts;
        Time = new LocalTime(locale, TimeZoneInfo.FindSystemTimeZoneById(storefront.TimeZone));
        Codes = new CodeLabels(texts, locale, Time);
        Brand = new BrandView(storefront);
        Lines = [.. facts.Lines.Select(line => LineView.Of(line, Codes, hasReason: facts.Kind is not (CaseKind.Amendment or CaseKind.StockOut)) with { Product = ProductView.Of(facts, line.Sku, line.Title) })];
        LinesTitle = facts.LinesTitle;
        ShipBack = facts.ShipBack is { } way ? new ShipBackView(way, Codes, Time, isExchange: facts.Exchange is not null) : null;
        Checks = CheckView.Of(facts.Checks, Codes, locale, storefront.Locale);
        Money = facts.Refund is { IsNothingDue: false } refund ? new MoneyView(refund, Codes, Time) : null;
        Expected = facts.Expected is { IsNothingDue: false } expected ? new MoneyView(expected, Codes, Time) : null;
        DeclineReason = Wording.Words.LineOrNull(facts.DeclineReason, 1000);
        ContestBy = facts.ContestBy is { } contest ? Time.By(contest) : null;
        Contest = facts.Contest is { } looked ? new ContestView(looked, Codes, Time) : null;
        Surplus = [.. facts.Surplus.Select(item => SurplusView.Of(item, Codes))];
        Exchange = facts.Exchange is { } exchange ? new ExchangeView(exchange, facts, Codes) : null;
        IsRepair = facts.Repair is { IsOn: true };
        Question = facts.Question is { } question ? new QuestionView(question, Codes) : null;
        Changes = facts.Amendment is { } amendment ? new ChangesView(amendment, Codes) : null;
        ParcelBack = facts.ParcelBack is { } back ? new ParcelBackView(back) : null;
        Carriage = facts.Carriage;
        Undelivered = facts.Undelivered is { } parcel ? new ParcelBackView(parcel) : null;
        var late = by?.Late;
        var busy = late is null ? null : Wording.Words.LineOrNull(locale.Pick(late.Busy.Name, storefront.Locale), BusyName);
        BusyKey = late is null ? null : $"case.busy{(late.IsPickup ? "Pickup" : "")}{(busy is null ? "" : "Named")}";
        _words = new(StringComparer.Ordinal)
        {
            ["rma"] = Wording.Words.Line(facts.Rma, 40),
            ["order"] = Wording.Words.Line(facts.Order, 64),
            ["shop"] = Brand.Name,
            ["support"] = Brand.Support,
            ["by"] = by is { } due ? Time.By(due.At) : "",
            ["busy"] = busy ?? "",
            ["amount"] = Money?.Total ?? "",
            ["why"] = Money?.WhyNone ?? Expected?.WhyNone ?? "",
            ["bonus"] = Money?.Bonus ?? "",
            ["unassigned"] = Money?.Unassigned ?? "",
            ["offered"] = Money?.Offered ?? "",
            ["freight"] = ShipBack?.Price ?? "",
            ["tracking"] = ShipBack?.Tracking ?? "",
            ["window"] = ShipBack?.Window ?? "",
            ["with"] = ShipBack?.With ?? "",
            ["apartFrom"] = ShipBack?.ApartFrom ?? "",
            ["carrier"] = ShipBack?.Carrier ?? "",
            ["contestBy"] = ContestBy ?? "",
            ["contestReason"] = Contest?.Reason ?? "",
            ["decideBy"] = Contest?.DecideBy ?? "",
            ["difference"] = Exchange?.Difference ?? "",
            ["toPay"] = Exchange?.Difference ?? (facts.Carriage is { Amount: var asked } ? Codes.Money(asked) : ""),
            ["charged"] = Exchange?.Charged ?? "",
            ["owed"] = Contest?.Owed ?? "",
            ["reason"] = DeclineReason ?? "",
            ["carriage"] = facts.Carriage is { Amount: var carriage } ? Codes.Money(carriage) : "",
            ["carriageDue"] = facts.Carriage is { Due: { } carriageDue } ? Codes.Money(carriageDue) : "",
            ["carriageTried"] = facts.Carriage is { TriedFor: { } tried } ? Codes.Money(tried) : "",
            ["day"] = facts.DeliveryDay is { } day ? Time.Day(day) : "",
        };
    }

    public Texts Texts { get; }

    /// <summary>Key of why what comes next takes longer than usual; absent where it does not.</summary>
    public string? BusyKey { get; }

    public IReadOnlyDictionary<string, string> Words => _words;

    public string Language => Texts.Language.Code;

    public BrandView Brand { get; }

    public IReadOnlyList<LineView> Lines { get; }

    /// <summary>Key of what stands above them.</summary>
    public string LinesTitle { get; }

    public ShipBackView? ShipBack { get; }

    /// <summary>What is looked at when the goods have come.</summary>
    public IReadOnlyList<CheckView> Checks { get; }

    public MoneyView? Money { get; }

    /// <summary>What the goods bring if all is as the customer said.</summary>
    public MoneyView? Expected { get; }

    public string? DeclineReason { get; }

    public string? ContestBy { get; }

    public ContestView? Contest { get; }

    public IReadOnlyList<SurplusView> Surplus { get; }

    public ExchangeView? Exchange { get; }

    /// <summary>The goods are to be repaired, or are.</summary>
    public bool IsRepair { get; }

    public QuestionView? Question { get; }

    public ChangesView? Changes { get; }

    public ParcelBackView? ParcelBack { get; }

    public ParcelBackView? Undelivered { get; }

    /// <summary>What another delivery of it costs extra.</summary>
    public CarriageFacts? Carriage { get; }

    protected LocalTime Time { get; }

    protected CodeLabels Codes { get; }

    /// <summary>A word that only some of the texts have.</summary>
    protected void Add(string name, string word) => _words[name] = word;
}
