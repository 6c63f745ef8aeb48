using QRCoder;

namespace Serverless.EmailPreviews.Samples;

/// <summary>The code of a sample that no counter knows.</summary>
internal static class SampleCode
{
    /// <summary>Nothing is there: a preview shows the picture instead.</summary>
    public static Uri Link { get; } = new("https://carrier.example/code.png");

    public static byte[] Picture { get; } = Draw();

    private static byte[] Draw()
    {
        using var data = QRCodeGenerator.GenerateQrCode("SAMPLE", QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(pixelsPerModule: 8);
    }
}
