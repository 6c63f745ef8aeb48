namespace Serverless.Platform.Links;

/// <summary>Where a case, an order or a variant is found: in the API, and a case on the customer's page.</summary>
public sealed class CaseLinks(IOptions<LinksOptions> options, StatusLink signer)
{
    /// <summary>Days in which a link to a document opens: those of a business year, and of the weeks after it in which its books are closed.</summary>
    public const int DocumentDays = 400;

    private readonly string _base = options.Value.BaseAddress!.AbsoluteUri.TrimEnd('/');

    public Uri Self(CaseId id) => new($"{_base}/v1/returns/{id}");

    public Uri Order(OrderNumber number) => new($"{_base}/v1/orders/{Uri.EscapeDataString(number.Value)}");

    public Uri Status(Domain.Returns.ReturnCase subject) => Status(subject, subject.RequestedAt.AddDays(options.Value.StatusDays));

    /// <summary>For a page that others may come upon later.</summary>
    public Uri Status(Domain.Returns.ReturnCase subject, DateTimeOffset until) => new($"{_base}/status/{signer.Create(subject.Storefront, subject.Id, until)}");

    /// <summary>Looks like a customer's page, and is nobody's.</summary>
    public Uri NoStatus => new($"{_base}/status/preview");

    public Uri EmailPreview(string email, string query) => new($"{_base}/v1/emails/{email}/preview{query}");

    public Uri Variant(string sku) => new($"{_base}/v1/catalogue/{Uri.EscapeDataString(sku)}");

    /// <summary>A credit note, and nothing else of the case.</summary>
    /// <param name="note">Which of the case, counted from 1.</param>
    /// <param name="from">When the link is handed out; it is the same all that day.</param>
    public Uri CreditNote(Domain.Returns.ReturnCase subject, int note, DateTimeOffset from) =>
        new(FormattableString.Invariant($"{_base}/status/{signer.CreateDocument(subject.Storefront, subject.Id, new DateTimeOffset(from.UtcDateTime.Date.AddDays(DocumentDays + 1), TimeSpan.Zero))}/credit-note/{note}"));

    public Contracts.V1.Links Of(Domain.Returns.ReturnCase subject) => new(Self(subject.Id), Status(subject));
}
