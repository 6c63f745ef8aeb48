using SkiaSharp;

namespace Serverless.Uploads;

/// <summary>A photo made anew: upright, with a largest edge, and nothing in it but the picture.</summary>
internal sealed record Photo(byte[] Jpeg, int Width, int Height)
{
    public static IReadOnlyList<string> Accepted { get; } = ["image/jpeg", "image/png", "image/webp"];

    /// <summary>What a file may unpack to: a small one can claim to be a picture of any size.</summary>
    private const long MostPixels = 40_000_000;

    private const int LargestEdge = 2_048;
    private const int Quality = 85;

    private static readonly SKEncodedImageFormat[] Formats = [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp];

    /// <summary>The photo, or what is wrong with the file: a code of the problem catalog.</summary>
    public static (Photo? Photo, string? Problem) Of(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || !Formats.Contains(codec.EncodedFormat))
            return (null, ProblemCatalog.UnsupportedMediaType);

        if (codec.Info is var info && (info.Width < 1 || info.Height < 1 || (long)info.Width * info.Height > MostPixels))
            return (null, ProblemCatalog.ImageTooLarge);

        using var decoded = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) is not SKCodecResult.Success)
            return (null, ProblemCatalog.ImageUnreadable);

        return (Drawn(decoded, codec.EncodedOrigin), null);
    }

    /// <summary>The file said which way is up; the new one has nowhere to say it, so it is turned.</summary>
    private static Photo Drawn(SKBitmap picture, SKEncodedOrigin origin)
    {
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, LargestEdge / (float)Math.Max(picture.Width, picture.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        var size = isTurned ? new SKImageInfo(height, width) : new SKImageInfo(width, height);
        using var surface = SKSurface.Create(size.WithAlphaType(SKAlphaType.Opaque));
        // What shines through is shown on white.
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.SetMatrix(Upright(origin, width, height));
        using var image = SKImage.FromBitmap(picture);
        surface.Canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new Photo(jpeg.ToArray(), size.Width, size.Height);
    }

    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
