using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Emails;
using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>What the template of a case's page sees: everything formatted, worded and clean.</summary>
internal sealed class StatusPageView : IPageView
{
    public StatusPageView(StatusPageModel model, Storefront storefront, Locale locale, Texts texts)
    {
        var time = new LocalTime(locale, TimeZoneInfo.FindSystemTimeZoneById(storefront.TimeZone));
        var codes = new CodeLabels(texts, locale, time);
        Texts = texts;
        Brand = new BrandView(storefront);
        Path = model.Path;
        Title = texts[StatusTexts.Title(model)].Text(_ => "");
        ShipBack = model.ShipBack is { } way ? new ShipBackView(way, codes, time) : null;
        Money = model.Refund is { } refund ? new MoneyView(refund, codes, time) : null;
        Expected = model.Expected is { } expected ? new MoneyView(expected, codes, time) : null;
        NextKey = StatusTexts.Next(model);
        Steps = StatusSteps.Of(model);
        Sending = model.Status is ReturnStatus.Approved or ReturnStatus.AwaitingParcel ? ShipBack : null;
        Parcel = Sending is null && ShipBack?.Tracking is not null ? ShipBack : null;
        Lines = [.. model.Lines.Select(line => PageLine.Of(line, codes))];
        DeclineReason = OrNull(model.DeclineReason);
        ContestBy = model.ContestBy is { } contest ? time.By(contest) : null;
        Surplus = [.. model.Surplus.Select(item => SurplusView.Of(item, codes))];
        // While it is decided the page's next step says so.
        Contest = model.Contest is { } looked && model.Status is not ReturnStatus.Contested ? new ContestView(looked, codes, time) : null;
        ParcelBack = model.ParcelBack is { } back ? new ParcelBackView(back) : null;
        Events = [.. StatusTexts.Events(model.Events, model.IsWithdrawal, texts, codes, time)];
        Form = new PageForm(model, codes);
        Notice = model.Notice is StatusNotice.None ? null : $"notice.{model.Notice}";
        IsError = model.Notice is StatusNotice.CancelTooLate or StatusNotice.TrackingBad or StatusNotice.TrackingTaken or StatusNotice.TrackingTooLate or StatusNotice.ReopenTooLate
            or StatusNotice.ContestEmpty or StatusNotice.ContestTooLate or StatusNotice.ConsentTooLate;
        Words = WordsOf(model, time);
    }

    public Texts Texts { get; }

    public IReadOnlyDictionary<string, string> Words { get; }

    public string Language => Texts.Language.Code;

    public string Title { get; }

    public BrandView Brand { get; }

    public string Style { get; set; } = "";

    public string Path { get; }

    public IReadOnlyList<PageStep> Steps { get; }

    public string NextKey { get; }

    /// <summary>The way back, while the goods are still to be sent.</summary>
    public ShipBackView? Sending { get; }

    /// <summary>The way back, once the parcel is under way.</summary>
    public ShipBackView? Parcel { get; }

    /// <summary>Where a picture on the page comes from that the shop does not serve.</summary>
    public string? ImageSource => Sending?.CodeImage is { } image ? new Uri(image).GetLeftPart(UriPartial.Authority) : null;

    public IReadOnlyList<PageLine> Lines { get; }

    public MoneyView? Money { get; }

    /// <summary>What the goods bring if all is as the customer said.</summary>
    public MoneyView? Expected { get; }

    /// <summary>Whether they still have to come back for it.</summary>
    public bool IsComing => ShipBack is not null;

    public string? DeclineReason { get; }

    public string? ContestBy { get; }

    public ContestView? Contest { get; }

    public IReadOnlyList<SurplusView> Surplus { get; }

    public ParcelBackView? ParcelBack { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PageEvent> Events { get; }

    public PageForm Form { get; }

    /// <summary>Key of what the form just sent has done.</summary>
    public string? Notice { get; }

    public bool IsError { get; }

    private ShipBackView? ShipBack { get; }

    private Dictionary<string, string> WordsOf(StatusPageModel model, LocalTime time) => new(StringComparer.Ordinal)
    {
        ["rma"] = Wording.Words.Line(model.Rma, 40),
        ["order"] = Wording.Words.Line(model.Order, 64),
        ["shop"] = Brand.Name,
        ["support"] = Brand.Support,
        ["by"] = model.NextBy is { } by ? time.By(by) : "",
        ["amount"] = Money?.Total ?? "",
        ["unassigned"] = Money?.Unassigned ?? "",
        ["why"] = Money?.WhyNone ?? Expected?.WhyNone ?? "",
        ["freight"] = ShipBack?.Price ?? "",
        ["window"] = ShipBack?.Window ?? "",
        ["carrier"] = ShipBack?.Carrier ?? "",
        ["contestBy"] = ContestBy ?? "",
        ["contestReason"] = Contest?.Reason ?? "",
        ["decideBy"] = Contest?.DecideBy ?? "",
        ["reason"] = DeclineReason ?? "",
    };

    private static string? OrNull(string? text) => Wording.Words.Line(text, 1000) is { Length: > 0 } line ? line : null;
}
