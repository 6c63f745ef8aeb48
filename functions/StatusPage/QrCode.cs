using System.Globalization;
using System.Text;
using QRCoder;

namespace Serverless.StatusPage;

/// <summary>A QR code as one SVG path, sharp at every size and without a style of its own.</summary>
internal sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
                if (rows[y][x])
                {
                    var run = 1;
                    while (x + run < rows.Count && rows[y][x + run]) run++;
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{run}v1h-{run}z");
                    x += run;
                }

        return new QrCode(rows.Count, path.ToString());
    }
}
