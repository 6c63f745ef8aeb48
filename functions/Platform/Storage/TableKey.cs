using System.Text;

namespace Serverless.Platform.Storage;

/// <summary>Writes any text as part of a table key: letters, digits, <c>-</c>, <c>_</c> and <c>.</c> stay, everything else becomes <c>=</c> and its UTF-8 bytes in hex.</summary>
internal static class TableKey
{
    /// <summary>Table Storage takes keys of up to 1 KiB; longer names keep their start and end in a hash.</summary>
    private const int MaxLength = 200;

    public static string Escape(string text)
    {
        var key = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '-' or '_' or '.'))
            {
                key.Append((char)rune.Value);
                continue;
            }

            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
                key.Append('=').Append(b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return key.Length <= MaxLength ? key.ToString() : $"{key.ToString(0, MaxLength - 65)}.{Hash.Hex(text)}";
    }

    /// <summary>A row key that sorts newest first: the ticks that are left until the end of time.</summary>
    public static string NewestFirst(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", System.Globalization.CultureInfo.InvariantCulture);
}
