using System.Globalization;

namespace Serverless.Platform.Links;

/// <summary>What a status link opens, until when.</summary>
public sealed record StatusLinkContent(StorefrontId Storefront, CaseId Case, DateTimeOffset Expires);

/// <summary>A token opens its case, was ours and its time is over (<c>410</c>), or is not ours or was changed (<c>404</c>).</summary>
public enum StatusLinkState
{
    Open,
    Expired,
    Invalid,
}

/// <summary>Signed links to a case's page, <c>{storefront}~{case}~{expires}</c>, and to its documents alone, which ends in <c>~document</c>: that one opens no page on which anybody acts.</summary>
/// <param name="keys">At least one, of 32 bytes or more; the first signs.</param>
public sealed class StatusLink(IEnumerable<byte[]> keys)
{
    private const char Separator = '~';
    private const string Document = "document";

    private readonly LinkSigner _signer = new(keys);

    public string Create(StorefrontId storefront, CaseId id, DateTimeOffset expires) =>
        _signer.Sign(string.Join(Separator, storefront.Value, id.Value, expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));

    public string CreateDocument(StorefrontId storefront, CaseId id, DateTimeOffset expires) =>
        _signer.Sign(string.Join(Separator, storefront.Value, id.Value, expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Document));

    /// <summary>The same of a token for documents, or for the page that leads to them.</summary>
    public StatusLinkState ReadDocument(string? token, DateTimeOffset now, out StatusLinkContent? content)
    {
        var said = _signer.Read(token);
        content = said is null ? null : Parse(said.EndsWith($"{Separator}{Document}", StringComparison.Ordinal) ? said[..^(Document.Length + 1)] : said);
        return StateOf(content, now);
    }

    /// <summary>What a token opens at <paramref name="now"/>; <paramref name="content"/> is there when it is open or expired.</summary>
    public StatusLinkState Read(string? token, DateTimeOffset now, out StatusLinkContent? content)
    {
        content = _signer.Read(token) is { } said ? Parse(said) : null;
        return StateOf(content, now);
    }

    private static StatusLinkState StateOf(StatusLinkContent? content, DateTimeOffset now) =>
        content is null ? StatusLinkState.Invalid : now < content.Expires ? StatusLinkState.Open : StatusLinkState.Expired;

    private static StatusLinkContent? Parse(string content) =>
        content.Split(Separator) is [var storefront, var id, var expires]
        && StorefrontId.TryParse(storefront) is { } shop && CaseId.TryParse(id) is { } key
        && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new StatusLinkContent(shop, key, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}
