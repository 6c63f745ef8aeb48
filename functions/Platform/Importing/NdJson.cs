using System.Text;

namespace Serverless.Platform.Importing;

/// <summary>Newline-delimited JSON: one document a line; blank lines say nothing.</summary>
internal static class NdJson
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public static List<NdJsonLine> LinesOf(byte[] body)
    {
        List<NdJsonLine> lines = [];
        ReadOnlyMemory<byte> rest = body;
        if (rest.Span.StartsWith(ByteOrderMark))
            rest = rest[ByteOrderMark.Length..];

        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var text = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!text.IsEmpty)
                lines.Add(new NdJsonLine(number, text));
        }

        return lines;
    }

    public static string Write<T>(IEnumerable<T> documents)
    {
        var text = new StringBuilder();
        foreach (var document in documents)
            text.Append(JsonSerializer.Serialize(document, Json.Api)).Append('\n');

        return text.ToString();
    }
}

/// <param name="Number">Counted from 1, blank lines as well.</param>
internal sealed record NdJsonLine(int Number, ReadOnlyMemory<byte> Text);
