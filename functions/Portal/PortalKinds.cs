namespace Serverless.Portal;

/// <summary>What can be asked for on the portal, and the pages that lead there, in their order.</summary>
internal sealed record PortalKind(CaseKind Kind, params IReadOnlyList<string> Steps)
{
    public const string Items = "items";
    public const string Details = "details";
    public const string Change = "change";
    public const string Sending = "sending";
    public const string Outcome = "outcome";
    public const string Review = "review";

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<PortalKind> All { get; } =
    [
        new(CaseKind.Return, Items, Details, Sending, Outcome, Review),
        new(CaseKind.Exchange, Items, Details, Sending, Review),
        new(CaseKind.Claim, Items, Details, Sending, Outcome, Review),
        new(CaseKind.Withdrawal, Items, Sending, Outcome, Review),
        new(CaseKind.Cancellation, Items, Outcome, Review),
        new(CaseKind.Amendment, Change, Review),
    ];

    public static PortalKind Of(CaseKind kind) => All.Single(row => row.Kind == kind);

    public static PortalKind? TryParse(string? code) => Codes.TryParse<CaseKind>(code) is { } kind ? All.FirstOrDefault(row => row.Kind == kind) : null;

    public string After(string step) => Steps[Steps.Index().First(one => one.Item == step).Index + 1];

    public bool Has(string step) => Steps.Contains(step, StringComparer.Ordinal);

    /// <summary>The first page of which something is missing that later ones need.</summary>
    public string FirstOpen(Draft draft) =>
        Has(Items) && draft.Lines.Count == 0 ? Items
        : Has(Details) && draft.Lines.Any(line => line.Reason is null || (Kind is CaseKind.Exchange && line.Variant is null)) ? Details
        : Has(Change) && draft.Changes is null ? Change
        : Review;

    /// <summary>Whether a page can be shown yet.</summary>
    public bool IsReached(string step, Draft draft) => Has(step) && Steps.TakeWhile(one => one != step).All(one => one != FirstOpen(draft));
}
