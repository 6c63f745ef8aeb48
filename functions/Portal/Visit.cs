using Serverless.Pages.Portal;
using Serverless.Wording;

namespace Serverless.Portal;

/// <summary>Somebody on a page of a storefront's portal.</summary>
/// <param name="Root">Where the portal is, as the browser sees it, whatever stands before the app.</param>
/// <param name="Session">Absent while no mailbox is proven.</param>
internal sealed record Visit(HttpRequest Request, Storefront Storefront, Locale Locale, string Root, Session? Session, CancellationToken Cancellation)
{
    /// <summary>Stands before the storefront in the path of each page.</summary>
    public const string Portal = "/portal/";

    public Texts Texts => PortalTexts.All[Locale.Language];

    public PageSentences Say { get; } = PortalTexts.In(Locale);

    public LocalTime Time { get; } = new(Locale, TimeZoneInfo.FindSystemTimeZoneById(Storefront.TimeZone));

    public string Text(string key, params ReadOnlySpan<(string Name, string Word)> words) => Say.Text(key, words);

    public CodeLabels Labels(CaseKind kind) => new(Texts.Of(Codes.Of(kind)), Locale, Time);

    /// <param name="path">Of the page, below the portal.</param>
    public PortalChrome Chrome(string path = "") => new(
        Root,
        $"{Root}{path}",
        Locale.Language.Code,
        [.. Language.All.Select(language => language.Code)],
        $"{Root[..Root.LastIndexOf(Portal, StringComparison.OrdinalIgnoreCase)]}/withdraw/{Storefront.Id}?lang={Locale.Language.Code}",
        Session is { Email: var email } ? Wording.Words.Line(email, 80) : null);

    public string OrderPath(OrderNumber number, string step = "") => $"{Root}/orders/{Uri.EscapeDataString(number.Value)}{(step.Length > 0 ? $"/{step}" : "")}";
}
