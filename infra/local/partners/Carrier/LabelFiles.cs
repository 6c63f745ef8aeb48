using System.Net;
using System.Text;
using QRCoder;

namespace Serverless.Partners;

/// <summary>What a customer opens: the label to print, and the code to show instead.</summary>
internal static class LabelFiles
{
    public static byte[] QrCode(Shipment shipment)
    {
        using var data = QRCodeGenerator.GenerateQrCode(shipment.TrackingCode!, QRCodeGenerator.ECCLevel.M);
        return new PngByteQRCode(data).GetGraphic(8);
    }

    public static byte[] Svg(Shipment shipment)
    {
        var code = Convert.ToBase64String(QrCode(shipment));
        return Encoding.UTF8.GetBytes($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 600" width="400" height="600" font-family="system-ui, sans-serif" font-size="15">
              <rect width="400" height="600" fill="#fff"/><rect x="8" y="8" width="384" height="584" fill="none" stroke="#000" stroke-width="2"/>
              <text x="24" y="44" font-size="22" font-weight="700">{Text(shipment.Bought!.Service)}{(shipment.IsReturn ? " · RETURN" : "")}</text>
              <line x1="8" y1="64" x2="392" y2="64" stroke="#000"/>
              {Lines(shipment.From, 92, 12)}
              <line x1="8" y1="180" x2="392" y2="180" stroke="#000"/>
              {Lines(shipment.To, 216, 18)}
              <line x1="8" y1="330" x2="392" y2="330" stroke="#000"/>
              <image href="data:image/png;base64,{code}" x="110" y="342" width="180" height="180"/>
              <text x="200" y="548" text-anchor="middle" font-weight="700">{Text(shipment.TrackingCode)}</text>
              <text x="200" y="574" text-anchor="middle" font-size="12">{Text(shipment.Reference)} · test label, no postage</text>
            </svg>
            """);
    }

    private static string Lines(Address address, int y, int size)
    {
        string?[] lines = [address.Name, address.Company, address.Street1, address.Street2, $"{address.Zip} {address.City} {address.State}".Trim(), address.Country];
        return string.Concat(lines.Where(l => !string.IsNullOrWhiteSpace(l))
            .Select((line, i) => $"<text x=\"24\" y=\"{y + (i * (size + 4))}\" font-size=\"{size}\">{Text(line)}</text>"));
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
