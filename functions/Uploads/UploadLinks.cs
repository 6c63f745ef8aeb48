using System.Globalization;
using Serverless.Platform.Links;

namespace Serverless.Uploads;

/// <summary>What a link to an upload is good for.</summary>
internal enum UploadUse
{
    /// <summary>To put its bytes there.</summary>
    Put,

    /// <summary>To look at it.</summary>
    See,
}

internal sealed record UploadLink(UploadUse Use, StorefrontId Storefront, UploadId Id, DateTimeOffset Expires);

/// <summary>Signed links to uploads: <c>upload~{use}~{storefront}~{upload}~{expires}</c>. A link of one use is none of the other.</summary>
public sealed class UploadLinks(LinkSigner signer, IOptions<LinksOptions> options)
{
    private const char Separator = '~';
    private const string Kind = "upload";

    /// <summary>Whoever is shown a form has time to choose a photo.</summary>
    public static readonly TimeSpan ToPut = TimeSpan.FromHours(1);

    private static readonly TimeSpan ToSee = TimeSpan.FromHours(1);

    private readonly string _base = options.Value.BaseAddress!.AbsoluteUri.TrimEnd('/');

    public Uri Put(StorefrontId storefront, UploadId id, DateTimeOffset now) => Of(UploadUse.Put, storefront, id, now + ToPut);

    /// <summary>What is shown as evidence: a link is as it was given, of an upload one that expires.</summary>
    public string See(StorefrontId storefront, string evidence, DateTimeOffset now) =>
        UploadId.TryParse(evidence) is { } id ? Of(UploadUse.See, storefront, id, now + ToSee).AbsoluteUri : evidence;

    /// <summary>What a token is good for; null when it is not ours, was changed, or is for another use.</summary>
    internal UploadLink? Read(string? token, UploadUse use) => signer.Read(token)?.Split(Separator) is [Kind, var said, var storefront, var id, var expires]
        && said == Codes.Of(use) && StorefrontId.TryParse(storefront) is { } shop && UploadId.TryParse(id) is { } upload
        && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new UploadLink(use, shop, upload, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    private Uri Of(UploadUse use, StorefrontId storefront, UploadId id, DateTimeOffset expires) => new(
        $"{_base}/uploads/{signer.Sign(string.Join(Separator, Kind, Codes.Of(use), storefront.Value, id.Value, expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)))}");
}
