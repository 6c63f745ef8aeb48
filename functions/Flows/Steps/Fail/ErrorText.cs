using System.Text.RegularExpressions;

namespace Serverless.Flows.Steps.Fail;

/// <summary>
/// What an error said, fit to be kept: on one line, bounded, and without what it repeats of the customer. A partner that refuses an
/// address likes to quote it.
/// </summary>
internal static partial class ErrorText
{
    private const int MaxLength = 500;
    private const int ShortestName = 3;
    private const string Removed = "…";

    public static string Clean(string error, Person? person)
    {
        var known = Words(person).Where(word => word.Length >= ShortestName).OrderByDescending(word => word.Length);
        var text = known.Aggregate(OneLine(error), (said, word) => said.Replace(word, Removed, StringComparison.OrdinalIgnoreCase));
        var clean = Numbers().Replace(Emails().Replace(text, Removed), Removed);
        return clean.Length <= MaxLength ? clean : string.Concat(clean.AsSpan(0, MaxLength - 1), Removed);
    }

    private static string OneLine(string error) =>
        string.Join(' ', string.Concat(error.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Words(Person? person) => person is null
        ? []
        : Words(person.Customer).Concat(person.Changes is { } changes ? Words(changes.Of(person.Customer)) : []).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Words(Customer customer) => new[]
    {
        customer.Name, customer.Email, customer.Phone, customer.Address?.Line1, customer.Address?.Line2,
        customer.Address?.PostalCode, customer.Address?.City, customer.Address?.Region,
    }.OfType<string>().Concat(customer.Name.Split(' '));

    [GeneratedRegex(@"[^\s@<>""']+@[^\s@<>""']+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Emails();

    // Telephone and card numbers; ids of partners have letters in front.
    [GeneratedRegex(@"(?<![\w-])\+?\d[\d ()/-]{6,}\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
