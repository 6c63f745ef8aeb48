using System.Buffers.Binary;
using SkiaSharp;

namespace Serverless.Tests.Api.Uploads;

/// <summary>Files as customers and others send them.</summary>
internal static class Pictures
{
    public const string Place = "GPS 52.5200 N 13.4050 E";

    /// <summary>Red on the left, blue on the right.</summary>
    public static byte[] Of(SKEncodedImageFormat format, int width = 400, int height = 200)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Red);
            using var blue = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
        }

        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>A PNG that no packing makes smaller.</summary>
    public static byte[] Noise()
    {
        using var bitmap = new SKBitmap(1_400, 1_000);
        var random = new Random(7);
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
                bitmap.SetPixel(x, y, new SKColor((uint)random.Next() | 0xFF000000u));
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>A JPEG of a phone that was held upright: a quarter turn clockwise brings it up. It says where it was taken.</summary>
    public static byte[] OfAPhone()
    {
        var jpeg = Of(SKEncodedImageFormat.Jpeg);
        byte[] tiff =
        [
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
            .. System.Text.Encoding.ASCII.GetBytes(Place),
        ];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. exif, .. jpeg[2..]];
    }

    /// <summary>A small PNG that claims to be a picture of 30,000 by 30,000.</summary>
    public static byte[] Bomb()
    {
        var png = Of(SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 30_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 30_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    public static byte[] Cut() => Of(SKEncodedImageFormat.Png)[..120];

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320u;
        }

        return ~crc;
    }
}
