using System.Text.Json.Serialization;
using Serverless.Domain.Json;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Orders;

/// <summary>
/// A serial number of one unit: 1 to 64 ASCII letters, digits and <c>- . / _ : # +</c>. Blanks in it do not count, nor does case: people type it from a label.
/// </summary>
[JsonConverter(typeof(TextConverter<SerialNumber>))]
public readonly record struct SerialNumber : IText<SerialNumber>
{
    public const string Expected = "1 to 64 letters, digits and - . / _ : # +";

    private SerialNumber(string value) => Value = value;

    public string Value { get; }

    public static SerialNumber? TryParse(string? text) =>
        text is not null && Blanks.Without(text) is { Length: >= 1 and <= TextRules.IdLength } value && value.All(c => char.IsAsciiLetterOrDigit(c) || "-./_:#+".Contains(c, StringComparison.Ordinal))
            ? new SerialNumber(value)
            : null;

    public static SerialNumber Parse(string text) => TryParse(text) ?? throw new FormatException("Not a serial number");

    public bool Equals(SerialNumber other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => Value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    public override string ToString() => Value;
}

/// <summary>One unit of an order line by its serial number.</summary>
public sealed record LineSerial(LineId Line, SerialNumber Serial);

internal static class SerialNumbers
{
    /// <summary>Reads those of some units, each once; none when absent.</summary>
    /// <param name="units">So many units there are.</param>
    public static IReadOnlyList<SerialNumber> Read(Reading reading, IReadOnlyList<string>? serials, string pointer, int units)
    {
        List<SerialNumber> read = [];
        HashSet<SerialNumber> known = [];
        foreach (var (i, text) in reading.List(serials, pointer, units, required: false).Index())
        {
            if (reading.Value(text, $"{pointer}/{i}", SerialNumber.TryParse, SerialNumber.Expected) is not { } serial)
                continue;

            reading.Must(known.Add(serial), $"{pointer}/{i}", ProblemCodes.Duplicate, "This serial number is there already");
            read.Add(serial);
        }

        // The empty list that a line has of which none was told: records compare their lists by reference.
        if (read.Count == 0)
            return [];

        return read;
    }
}
