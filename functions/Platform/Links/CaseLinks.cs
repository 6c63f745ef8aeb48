namespace Serverless.Platform.Links;

/// <summary>Where a case is found: in the API, and on the customer's page.</summary>
public sealed class CaseLinks(IOptions<LinksOptions> options, StatusLink signer)
{
    private readonly string _base = options.Value.BaseAddress!.AbsoluteUri.TrimEnd('/');

    public Uri Self(CaseId id) => new($"{_base}/v1/returns/{id}");

    public Uri Order(OrderNumber number) => new($"{_base}/v1/orders/{Uri.EscapeDataString(number.Value)}");

    public Uri Status(Domain.Returns.ReturnCase subject) => Status(subject, subject.RequestedAt.AddDays(options.Value.StatusDays));

    /// <summary>For a page that others may come upon later.</summary>
    public Uri Status(Domain.Returns.ReturnCase subject, DateTimeOffset until) => new($"{_base}/status/{signer.Create(subject.Storefront, subject.Id, until)}");

    public Contracts.V1.Links Of(Domain.Returns.ReturnCase subject) => new(Self(subject.Id), Status(subject));
}
