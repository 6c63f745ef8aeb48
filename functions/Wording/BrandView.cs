using Serverless.Pages;

namespace Serverless.Wording;

/// <summary>A storefront's face, ready for a template: clean text, checked addresses, colours that can be read.</summary>
internal sealed record BrandView : IBrand
{
    /// <summary>The ground of a page, and the lightest of its dark ones; a link that reads there reads on all others.</summary>
    private static readonly BrandColour Page = new(0xf2, 0xf3, 0xf5);
    private static readonly BrandColour DarkBox = new(0x26, 0x29, 0x2f);

    public BrandView(Storefront storefront)
    {
        var brand = storefront.Brand;
        var primary = BrandColour.Parse(brand.PrimaryColor, BrandColour.Ink);
        var accent = BrandColour.Parse(brand.AccentColor, primary);
        Name = Words.Line(storefront.Name, 80);
        Logo = Https(brand.LogoUrl);
        Support = Words.Line(brand.SupportEmail);
        Website = Https(brand.WebsiteUrl);
        Surface = primary.AsSurface.Hex;
        OnSurface = primary.TextOn.Hex;
        Link = primary.ReadableOn(BrandColour.White).Hex;
        LinkOnDark = primary.ReadableOn(BrandColour.Night).Hex;
        Accent = accent.Hex;
        var tint = accent.Tint(BrandColour.White, 0.07);
        Tint = tint.Hex;
        LinkOnPage = primary.ReadableOn(Page).ReadableOn(tint).Hex;
        LinkOnDarkPage = primary.ReadableOn(DarkBox).Hex;
    }

    public string Name { get; }

    public string? Logo { get; }

    public string Support { get; }

    public string? Website { get; }

    public string Surface { get; }

    public string OnSurface { get; }

    public string Link { get; }

    public string LinkOnDark { get; }

    public string LinkOnPage { get; }

    public string LinkOnDarkPage { get; }

    public string Accent { get; }

    public string Tint { get; }

    private static string? Https(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo: "" } ? uri.AbsoluteUri : null;
}
