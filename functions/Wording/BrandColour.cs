using System.Globalization;
using System.Runtime.InteropServices;

namespace Serverless.Wording;

/// <summary>
/// A storefront's colour, made readable: text on it and text in it keep a contrast of at least 4.5 to 1, whatever colour a
/// storefront picked (WCAG 2.2, 1.4.3).
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BrandColour(byte Red, byte Green, byte Blue)
{
    public const double Readable = 4.5;

    public static readonly BrandColour White = new(255, 255, 255);
    public static readonly BrandColour Ink = new(0x1b, 0x1f, 0x27);
    public static readonly BrandColour Night = new(0x1c, 0x1e, 0x22);

    public string Hex => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary><c>#rgb</c> or <c>#rrggbb</c>; the fallback for anything else, so that no other text reaches a style.</summary>
    public static BrandColour Parse(string? text, BrandColour fallback)
    {
        var hex = text?.Trim().TrimStart('#') ?? "";
        if (hex.Length == 3) hex = string.Concat(hex.Select(c => new string(c, 2)));
        return hex.Length == 6 && uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new BrandColour((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : fallback;
    }

    public double Contrast(BrandColour other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>White or ink, whichever reads better on this colour.</summary>
    public BrandColour TextOn => Contrast(White) >= Readable || Contrast(White) >= Contrast(Ink) ? White : Ink;

    /// <summary>This colour where it reads as a surface under its text, else moved away from the text until it does.</summary>
    public BrandColour AsSurface => ReadableOn(TextOn);

    /// <summary>This colour as text on a ground: as it is when it reads, else mixed towards black or white until it does.</summary>
    public BrandColour ReadableOn(BrandColour ground)
    {
        var target = ground.Luminance > 0.18 ? new BrandColour(0, 0, 0) : White;
        var colour = this;
        for (var step = 1; colour.Contrast(ground) < Readable && step <= 20; step++) colour = Mix(target, step / 20.0);
        return colour;
    }

    /// <summary>A tint of this colour, this much of it on a ground.</summary>
    public BrandColour Tint(BrandColour ground, double share) => ground.Mix(this, share);

    private BrandColour Mix(BrandColour other, double share)
    {
        return new BrandColour(Part(Red, other.Red), Part(Green, other.Green), Part(Blue, other.Blue));
        byte Part(byte from, byte to) => (byte)Math.Round(from + ((to - from) * share));
    }

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte part)
    {
        var c = part / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
