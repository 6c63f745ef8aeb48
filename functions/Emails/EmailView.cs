using Serverless.Domain.Storefronts;
using Serverless.Wording;

namespace Serverless.Emails;

/// <summary>What the templates of an email see: everything formatted, worded and clean; escaping is left to the output.</summary>
internal sealed class EmailView : ILocalized
{
    private readonly LocalTime _time;
    private readonly CodeLabels _codes;

    public EmailView(EmailStep step, EmailModel model, Storefront storefront, Locale locale, Texts texts)
    {
        _time = new LocalTime(locale, TimeZoneInfo.FindSystemTimeZoneById(storefront.TimeZone));
        _codes = new CodeLabels(texts, locale, _time);
        Texts = texts;
        Language = texts.Language.Code;
        Step = EmailWording.TextOf(step);
        Brand = new BrandView(storefront);
        StatusLink = model.StatusLink.AbsoluteUri;
        Greeting = Wording.Words.Name(model.CustomerName) is { } name
            ? texts["mail.greeting"].Text(_ => name)
            : texts["mail.greetingUnnamed"].Text(_ => "");
        LeadKey = model.Said.Lead;
        NextKey = model.Said.Next;
        AlsoKey = model.Said.Also;
        TitleKey = Variant("title", model.Said.Variant);
        SubjectKey = Variant("subject", model.Said.Variant);
        Apology = model.Apologise ? $"apology.{(texts.Has($"apology.{Step}") ? Step : "general")}" : null;
        Refusals = [.. model.Lines.Where(l => l.Refusal is not null || l.Instead.Count > 0).Select(Refused)];
        Accepted = [.. model.Lines.Where(l => l.Refusal is null).Select(Line)];
        Found = [.. model.Lines.Where(l => l.Findings.Count > 0).Select(Judged)];
        DeclineReason = Wording.Words.Line(model.DeclineReason, 1000) is { Length: > 0 } reason ? reason : null;
        ShipBack = model.ShipBack is { } way ? new ShipBackView(way, _codes, _time) : null;
        Money = model.Refund is { } refund ? new MoneyView(refund, _codes, _time) : null;
        Expected = model.Expected is { } expected ? new MoneyView(expected, _codes, _time) : null;
        ContestBy = model.ContestBy is { } contest ? _time.By(contest) : null;
        Surplus = [.. model.Surplus.Select(item => SurplusView.Of(item, _codes))];
        Contest = model.Contest is { } looked ? new ContestView(looked, _codes, _time) : null;
        ParcelBack = model.ParcelBack is { } back ? new ParcelBackView(back) : null;
        Scores = model.SurveyLink is { } survey ? [.. Enumerable.Range(1, 5).Select(n => new ScoreView(n, WithScore(survey, n)))] : [];
        Words = WordsOf(model);
    }

    public Texts Texts { get; }

    public IReadOnlyDictionary<string, string> Words { get; }

    public string Language { get; }

    /// <summary>The step as text keys spell it.</summary>
    public string Step { get; }

    public BrandView Brand { get; }

    public string StatusLink { get; }

    public string SubjectKey { get; }

    public string TitleKey { get; }

    /// <summary>Key of the first sentence.</summary>
    public string LeadKey { get; }

    /// <summary>Key of what is said besides, if anything.</summary>
    public string? AlsoKey { get; }

    /// <summary>Key of what happens next; an inbox shows it beside the subject, too.</summary>
    public string NextKey { get; }

    /// <summary>The case has moved on: how to send something is of no use any more.</summary>
    public bool IsOvertaken => NextKey == EmailWording.Overtaken;

    public string Greeting { get; }

    /// <summary>Key of the apology, when there is one to make.</summary>
    public string? Apology { get; }

    public IReadOnlyList<LineView> Accepted { get; }

    public IReadOnlyList<RefusedView> Refusals { get; }

    public IReadOnlyList<FoundView> Found { get; }

    public string? DeclineReason { get; }

    public ShipBackView? ShipBack { get; }

    public MoneyView? Money { get; }

    /// <summary>What the goods bring if all is as the customer said.</summary>
    public MoneyView? Expected { get; }

    public string? ContestBy { get; }

    public IReadOnlyList<SurplusView> Surplus { get; }

    public ContestView? Contest { get; }

    public bool IsUpheld => Contest?.IsUpheld is true;

    public ParcelBackView? ParcelBack { get; }

    public IReadOnlyList<ScoreView> Scores { get; }

    private Dictionary<string, string> WordsOf(EmailModel model) => new(StringComparer.Ordinal)
    {
        ["rma"] = Wording.Words.Line(model.Rma, 40),
        ["order"] = Wording.Words.Line(model.Order, 64),
        ["shop"] = Brand.Name,
        ["support"] = Brand.Support,
        ["by"] = model.Said.By is { } by ? _time.By(by) : "",
        ["requestedAt"] = _time.Moment(model.RequestedAt),
        ["amount"] = Money?.Total ?? "",
        ["sent"] = model.Sent is { } sent ? _codes.Money(sent) : "",
        ["why"] = Money?.WhyNone ?? Expected?.WhyNone ?? "",
        ["freight"] = ShipBack?.Price ?? "",
        ["tracking"] = ShipBack?.Tracking ?? "",
        ["bonus"] = Money?.Bonus ?? "",
        ["unassigned"] = Money?.Unassigned ?? "",
        ["offered"] = Money?.Offered ?? "",
        ["window"] = ShipBack?.Window ?? "",
        ["carrier"] = ShipBack?.Carrier ?? "",
        ["contestBy"] = ContestBy ?? "",
        ["contestReason"] = Contest?.Reason ?? "",
        ["owed"] = Contest?.Owed ?? "",
        ["reason"] = DeclineReason ?? "",
    };

    private string Variant(string name, string variant) => Texts.Has($"{Step}.{name}{variant}") ? $"{Step}.{name}{variant}" : $"{Step}.{name}";

    private LineView Line(EmailLine line) => new(_codes.Line(line.Quantity, line.Title), _codes.Reason(line.Reason));

    private RefusedView Refused(EmailLine line) => new(_codes.Line(line.Quantity, line.Title), _codes.Refused(line.Refusal, line.Instead));

    private FoundView Judged(EmailLine line) => new(_codes.Line(line.Quantity, line.Title), [.. line.Findings.Select(f => FindingView.Of(f, _codes))]);

    private static string WithScore(Uri survey, int score) =>
        $"{survey.AbsoluteUri}{(survey.Query.Length > 0 ? '&' : '?')}score={score}";
}
