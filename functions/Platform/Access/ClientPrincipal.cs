using System.Text.Json.Serialization;

namespace Serverless.Platform.Access;

/// <summary>
/// A person signed in with Entra ID, as App Service authentication passes it on: base64 JSON in a header that the service sets, and takes away when a client
/// sets it. Where that authentication is off a client could write it, so it is never read there.
/// </summary>
internal sealed record ClientPrincipal(
    [property: JsonPropertyName("claims")] IReadOnlyList<PrincipalClaim>? Claims, [property: JsonPropertyName("role_typ")] string? RoleType)
{
    /// <summary>Set by App Service, to <c>True</c>, when its authentication is on.</summary>
    public const string Switch = "WEBSITE_AUTH_ENABLED";

    /// <summary>The operator that the header names, in the highest of its roles; null when it has none of ours.</summary>
    public static Caller.Operator? Read(IHeaderDictionary headers)
    {
        if (headers["X-MS-CLIENT-PRINCIPAL"].ToString() is not { Length: > 0 } encoded || Parse(encoded) is not { Claims: { } claims } principal)
            return null;

        var roles = claims.Where(claim => claim?.Type is { } type && (type is "roles" || type == principal.RoleType))
            .Select(claim => Codes.TryParse<OpsRole>(claim.Value)).OfType<OpsRole>().ToList();
        var name = headers["X-MS-CLIENT-PRINCIPAL-NAME"].ToString() is { Length: > 0 } given ? given : "entra";
        var id = headers["X-MS-CLIENT-PRINCIPAL-ID"].ToString() is { Length: > 0 } account ? account : name;
        return roles.Count > 0 ? new Caller.Operator(name, roles.Max(), id) : null;
    }

    private static ClientPrincipal? Parse(string encoded)
    {
        try
        {
            return JsonSerializer.Deserialize<ClientPrincipal>(Convert.FromBase64String(encoded));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}

internal sealed record PrincipalClaim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);
