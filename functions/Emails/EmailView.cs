using Serverless.Domain.Storefronts;
using Serverless.Wording;

namespace Serverless.Emails;

/// <summary>What the templates of an email see: everything formatted, worded and clean; escaping is left to the output.</summary>
internal sealed class EmailView : ISpeaking
{
    private readonly LocalTime _time;
    private readonly CodeWords _codes;

    public EmailView(EmailStep step, EmailModel model, Storefront storefront, Locale locale, Texts texts)
    {
        _time = new LocalTime(locale, TimeZoneInfo.FindSystemTimeZoneById(storefront.TimeZone));
        _codes = new CodeWords(texts, locale, _time);
        Texts = texts;
        Language = texts.Language.Code;
        Step = char.ToLowerInvariant(step.ToString()[0]) + step.ToString()[1..];
        Brand = new BrandView(storefront);
        StatusLink = model.StatusLink.AbsoluteUri;
        Greeting = Wording.Words.Name(model.CustomerName) is { } name
            ? texts["mail.greeting"].Text(_ => name)
            : texts["mail.greetingUnnamed"].Text(_ => "");
        Apology = model.Apologise ? $"apology.{(texts.Has($"apology.{Step}") ? Step : "general")}" : null;
        Refusals = [.. model.Lines.Where(l => l.Refusal is not null || l.Instead.Count > 0).Select(Refused)];
        Accepted = [.. model.Lines.Where(l => l.Refusal is null).Select(Line)];
        Found = [.. model.Lines.Where(l => l.Findings.Count > 0).Select(Judged)];
        IsLess = Found.Any(f => f.Findings.Any(g => g.IsLess)) || Refusals.Count > 0;
        After = (model.CameAfterEnd, model.IsTurnedDown) switch
        {
            (false, _) => null,
            (true, false) => $"{Step}.afterEnd",
            (true, true) => $"{Step}.afterRefusal",
        };
        Again = model.Reopening switch
        {
            { IsPossible: true, Until: not null } => $"{Step}.next",
            { IsPossible: true } => $"{Step}.nextAlways",
            _ => $"{Step}.nextClosed",
        };
        DeclineReason = Wording.Words.Line(model.DeclineReason, 1000) is { Length: > 0 } reason ? reason : null;
        ShipBack = model.ShipBack is { } way ? new ShipBackView(way, _time) : null;
        Money = model.Refund is { } refund ? new MoneyView(refund, _codes, _time) : null;
        IsAhead = model.Advance is EmailAdvance.Promised;
        IsSentAhead = model.Advance is EmailAdvance.Sent;
        ContestBy = model.ContestBy is { } contest ? _time.By(contest) : null;
        Surplus = [.. model.Surplus.Select(item => SurplusView.Of(item, _codes))];
        Contest = model.Contest is { } looked ? new ContestView(looked, _codes, _time) : null;
        HoldsGoods = model.Contest?.HoldsGoods is true;
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

    public string Greeting { get; }

    /// <summary>Key of the apology, when there is one to make.</summary>
    public string? Apology { get; }

    public IReadOnlyList<LineView> Accepted { get; }

    public IReadOnlyList<RefusedView> Refusals { get; }

    public IReadOnlyList<FoundView> Found { get; }

    /// <summary>Less than was asked.</summary>
    public bool IsLess { get; }

    /// <summary>Key of how it comes that a return which had ended goes on; absent for all others.</summary>
    public string? After { get; }

    /// <summary>Key of whether an ended return can be opened again.</summary>
    public string Again { get; }

    public string? DeclineReason { get; }

    public ShipBackView? ShipBack { get; }

    public MoneyView? Money { get; }

    /// <summary>The refund does not wait for the inspection.</summary>
    public bool IsAhead { get; }

    /// <summary>It did not, and is sent.</summary>
    public bool IsSentAhead { get; }

    public string? ContestBy { get; }

    public IReadOnlyList<SurplusView> Surplus { get; }

    public ContestView? Contest { get; }

    /// <summary>The warehouse holds goods until a contest is decided.</summary>
    public bool HoldsGoods { get; }

    public bool IsUpheld => Contest?.IsUpheld is true;

    public ParcelBackView? ParcelBack { get; }

    public IReadOnlyList<ScoreView> Scores { get; }

    private Dictionary<string, string> WordsOf(EmailModel model) => new(StringComparer.Ordinal)
    {
        ["rma"] = Wording.Words.Line(model.Rma, 40),
        ["order"] = Wording.Words.Line(model.Order, 64),
        ["shop"] = Brand.Name,
        ["support"] = Brand.Support,
        ["by"] = _time.By(model.NextBy),
        ["amount"] = Money?.Total ?? "",
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

    private LineView Line(EmailLine line) => new(_codes.Line(line.Quantity, line.Title), _codes.Reason(line.Reason));

    private RefusedView Refused(EmailLine line) => new(_codes.Line(line.Quantity, line.Title), _codes.Refused(line.Refusal, line.Instead));

    private FoundView Judged(EmailLine line) => new(_codes.Line(line.Quantity, line.Title), [.. line.Findings.Select(f => FindingView.Of(f, _codes))]);

    private static string WithScore(Uri survey, int score) =>
        $"{survey.AbsoluteUri}{(survey.Query.Length > 0 ? '&' : '?')}score={score}";
}
