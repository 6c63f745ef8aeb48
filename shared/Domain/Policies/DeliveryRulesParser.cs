using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Policies;

/// <summary>Reads what a policy says of parcels that cannot be delivered.</summary>
internal static class DeliveryRulesParser
{
    /// <summary>Characters of a postal code, a prefix or a range.</summary>
    private const int LongestCode = 24;

    public static DeliveryRules Read(Reading reading, Section<V1.DeliverySettings> section, Currency? currency) =>
        new(section.Number(s => s.MaxAttempts, fallback: 2), section.Number(s => s.KeptForDays, fallback: 7)) { RemoteAreas = Areas(reading, section, currency) is [_, ..] areas ? areas : null };

    private static List<RemoteArea> Areas(Reading reading, Section<V1.DeliverySettings> section, Currency? currency)
    {
        const string property = nameof(V1.DeliverySettings.RemoteAreas);
        List<RemoteArea> areas = [];
        List<(string Country, PostalCodes Codes)> known = [];
        foreach (var (i, said) in reading.List(section.Said.RemoteAreas, section.At(property), section.MostOf(property), required: false).Index())
        {
            var at = $"{section.At(property)}/{i}";
            if (!reading.Requires(said, at))
                continue;

            var area = new Section<V1.RemoteAreaSettings>(reading, said, at, currency);
            var country = reading.Country(said.Country, $"{at}/country");
            var (codes, carriage) = (Codes(reading, area, country, known), Carriage(reading, area, currency));
            if (country is not null && carriage is { } amount)
                areas.Add(new RemoteArea(country, codes, amount));
        }

        return areas;
    }

    /// <summary>Every code has one price at most.</summary>
    private static List<PostalCodes> Codes(Reading reading, Section<V1.RemoteAreaSettings> area, string? country, List<(string Country, PostalCodes Codes)> known)
    {
        const string property = nameof(V1.RemoteAreaSettings.PostalCodes);
        List<PostalCodes> codes = [];
        foreach (var (i, text) in reading.List(area.Said.PostalCodes, area.At(property), area.MostOf(property)).Index())
        {
            var at = $"{area.At(property)}/{i}";
            if (reading.Text(text, at, LongestCode) is not { } given)
                continue;

            if (PostalCodes.TryParse(given) is not { } read)
                reading.Add(at, ProblemCodes.Invalid, "The beginning of a postal code, or two numbers of as many digits with .. between them, the smaller first");
            else if (known.Find(other => other.Country == country && other.Codes.Overlap(read)) is { Codes: { } other })
                reading.Add(at, ProblemCodes.Duplicate, other == read ? "Named before" : $"Codes of it are among {other}");
            else if (country is not null)
            {
                known.Add((country, read));
                codes.Add(read);
            }
        }

        return codes;
    }

    private static Money? Carriage(Reading reading, Section<V1.RemoteAreaSettings> area, Currency? currency)
    {
        var at = area.At(nameof(V1.RemoteAreaSettings.Carriage));
        if (reading.Amount(area.Said.Carriage, at, currency, required: true) is not { } amount)
            return null;

        if (amount.Minor is > 0 and <= RemoteArea.MostCarriage)
            return amount;

        reading.Add($"{at}/amount", ProblemCodes.OutOfRange, $"From 1 to {RemoteArea.MostCarriage} minor units");
        return null;
    }
}
