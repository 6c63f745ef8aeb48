using Serverless.Platform.Links;

namespace Serverless.Emails;

/// <summary>The address that answers to a case's emails go to, <c>reply+…@{domain}</c>; only where mail to a domain comes here.</summary>
public sealed class ReplyAddress(IOptions<MailOptions> options, ReplyToken tokens)
{
    private const string Start = "reply+";

    /// <summary>Null where nothing comes in: the shop's own address takes the answers then.</summary>
    public string? Of(CaseId id) => options.Value.InboundDomain is { Length: > 0 } domain ? $"{Start}{tokens.Create(id)}@{domain}" : null;

    /// <summary>The case that an address is of; null for one that is not ours.</summary>
    public CaseId? CaseOf(string address) =>
        address.Trim().Split('@') is [var name, var domain] && IsOurs(domain) && name.StartsWith(Start, StringComparison.OrdinalIgnoreCase)
            ? tokens.Read(name[Start.Length..])
            : null;

    /// <summary>Whether an address is of the domain whose mail comes here: what it sends was sent by nobody.</summary>
    public bool IsOfDomain(string address) => address.Split('@') is [.., var domain] && IsOurs(domain);

    private bool IsOurs(string domain) => options.Value.InboundDomain is { Length: > 0 } ours && ours.Equals(domain, StringComparison.OrdinalIgnoreCase);
}
