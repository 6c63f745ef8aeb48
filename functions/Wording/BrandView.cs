namespace Serverless.Wording;

/// <summary>A storefront's face, ready for a template: clean text, checked addresses, colours that can be read.</summary>
internal sealed record BrandView
{
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
        Tint = accent.Tint(BrandColour.White, 0.07).Hex;
    }

    public string Name { get; }

    public string? Logo { get; }

    public string Support { get; }

    public string? Website { get; }

    public string Surface { get; }

    public string OnSurface { get; }

    public string Link { get; }

    public string LinkOnDark { get; }

    public string Accent { get; }

    public string Tint { get; }

    private static string? Https(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo: "" } ? uri.AbsoluteUri : null;
}
