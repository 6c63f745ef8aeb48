using System.Globalization;
using System.Text.RegularExpressions;

namespace Serverless.Partners;

/// <summary>
/// How a parcel misbehaves by itself. Read from words in square brackets in the shipment's reference or in a name, company or
/// street of its addresses: <c>[miss_pickup]</c> (or <c>[miss_pickup:2]</c>), <c>[full_pickup:2]</c>,
/// <c>[lose]</c>, <c>[delay]</c>, <c>[hold]</c>, <c>[return]</c>; of a swap at the door also <c>[not_home]</c> (or <c>[not_home:3]</c>) and <c>[refuse]</c>.
/// </summary>
internal sealed partial record Script(int MissPickups, bool Lose, bool Delay, bool Hold, bool Return)
{
    /// <summary>Which of its pickups, counted from 1 as they are described, cannot be bought any more when it comes to that; 0 for none.</summary>
    public int FullPickup { get; init; }

    /// <summary>Nobody is there so often when goods are to be swapped at the door.</summary>
    public int NotHome { get; init; }

    /// <summary>Whoever is there does not hand the others over.</summary>
    public bool Refuse { get; init; }

    public static Script Quiet { get; } = new(0, false, false, false, false);

    public static Script Of(params IEnumerable<string?> texts)
    {
        var words = Word().Matches(string.Join(' ', texts));
        if (words.Count == 0)
            return Quiet;
        bool Has(string word) => words.Any(w => w.Groups["word"].ValueSpan.Equals(word, StringComparison.OrdinalIgnoreCase));
        int Number(string word) => words.FirstOrDefault(w => w.Groups["word"].ValueSpan.Equals(word, StringComparison.OrdinalIgnoreCase)) is not { } found ? 0
            : int.TryParse(found.Groups["times"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 1;
        return new Script(Number("miss_pickup"), Has("lose"), Has("delay"), Has("hold"), Has("return")) { FullPickup = Number("full_pickup"), NotHome = Number("not_home"), Refuse = Has("refuse") };
    }

    /// <summary>A parcel that somebody else sent says it by the end of its number, which has no brackets: <c>LOST</c> is lost, of <c>SILENT</c> nothing more is heard.</summary>
    public static Script OfTracked(string? reference, string code)
    {
        var script = Of(reference, code);
        return script with { Lose = script.Lose || code.EndsWith("LOST", StringComparison.Ordinal), Hold = script.Hold || code.EndsWith("SILENT", StringComparison.Ordinal) };
    }

    [GeneratedRegex(@"\[(?<word>[a-z_]+)(:(?<times>\d{1,3}))?\]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
