using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Serverless.Pages;

/// <summary>
/// The style sheet of all pages, with the colours of one storefront. It stands in the page itself, which then comes in one answer, and the page's policy knows it by
/// its hash.
/// </summary>
public sealed partial class PageStyle
{
    /// <summary>The policy is a header, which proxies take up to a length.</summary>
    private const int MostSources = 20;

    private static readonly string Design = Read("design.css");
    private static readonly Lazy<PageStyle> OfConsole = new(() => new PageStyle($"{Design}\n{Read("console.css")}"));

    private PageStyle(string css) => (Css, Hash) = (css, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css))));

    public string Css { get; }

    /// <summary>SHA-256 in base 64, as a policy names it.</summary>
    public string Hash { get; }

    /// <summary>Of the operators' pages, which are no storefront's.</summary>
    public static PageStyle Console => OfConsole.Value;

    /// <exception cref="ArgumentException">A colour is not <c>#rrggbb</c>.</exception>
    public static PageStyle Of(IBrand? brand)
    {
        if (brand is null)
            return new PageStyle(Design);

        return new PageStyle(
            $$"""
            {{Design}}
            :root { --surface: {{Colour(brand.Surface)}}; --on-surface: {{Colour(brand.OnSurface)}}; --accent: {{Colour(brand.Accent)}}; --link: {{Colour(brand.LinkOnPage)}}; --box: {{Colour(brand.Tint)}}; }
            @media (prefers-color-scheme: dark) { :root { --link: {{Colour(brand.LinkOnDarkPage)}}; --box: var(--box-dark); } }

            """);
    }

    /// <summary>The policy of a page that has this style: no scripts, no frames around it, forms that go nowhere else.</summary>
    /// <param name="images">Where its pictures come from, besides the page itself; addresses or schemes.</param>
    public string Policy(params IEnumerable<string?> images)
    {
        string[] sources = [.. images.OfType<string>().Select(SourceOf).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostSources)];
        return $"default-src 'none'; style-src 'sha256-{Hash}'; img-src {(sources is [] ? "'none'" : string.Join(' ', sources))}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    /// <summary>Headers are ASCII: letters of other scripts in a host are written as browsers ask for it. What could say more than a source says none.</summary>
    private static string? SourceOf(string image)
    {
        try
        {
            var source = Uri.TryCreate(image, UriKind.Absolute, out var address) && address is { Scheme: "https" or "http" }
                ? $"{address.Scheme}://{(address.HostNameType is UriHostNameType.IPv6 ? address.Host : address.IdnHost)}{(address.IsDefaultPort ? "" : FormattableString.Invariant($":{address.Port}"))}"
                : image;
            return Source().IsMatch(source) ? source : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static string Colour(string colour) =>
        Hex().IsMatch(colour) ? colour : throw new ArgumentException($"Not a colour: {colour}", nameof(colour));

    private static string Read(string sheet)
    {
        using var reader = new StreamReader(typeof(PageStyle).Assembly.GetManifestResourceStream(sheet)!);
        return reader.ReadToEnd();
    }

    /// <summary>A scheme, with or without a host.</summary>
    [GeneratedRegex(@"^[a-z]+:(//([a-z0-9.\-]+|\[[0-9a-f:.]+\])(:[0-9]+)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();

    [GeneratedRegex("^#[0-9a-f]{6}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hex();
}
