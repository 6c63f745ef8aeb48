using System.Text;
using System.Text.RegularExpressions;
using Serverless.Flows.Recording;

namespace Serverless.Opening;

/// <summary>
/// Finds the case in whose parcel goods are to travel. It is one of the same customer, by email, name and address as the shop told them; of any other case is said no more than of one that
/// does not exist.
/// </summary>
public sealed partial class NamedParcels(CaseStore cases, ParcelSharing sharing, TimeProvider time)
{
    private const string Pointer = "/shipBack/case";

    /// <summary>The request with the way that the other case's parcel goes; as it is where it has a parcel of its own.</summary>
    public async Task<ParseResult<RequestedReturn>> ResolveAsync(ParseResult<RequestedReturn> parsed, StorefrontId storefront, CancellationToken cancellation)
    {
        if (parsed is not { IsParsed: true, Value: { With: { } named } asked })
            return parsed;

        if (await FindAsync(storefront, named, asked.Customer, cancellation) is not { } found)
            return Refused(new(Pointer, ProblemCodes.UnknownCase, "This customer has no open case of this name"));

        // Which parcel it really is, whoever was named.
        if (!ReturnStatus.IsOver(found.Status))
            found = await sharing.FindLeaderAsync(found, cancellation) ?? found;

        return SharedParcels.Objection(found, Pointer, time.GetUtcNow()) is { } objection
            ? Refused(objection)
            : new(asked with { ShipBack = new ShipBackChoice(found.ShipBack!.Choice.Method, PickupDate: null, TrackingNumber: null, Carrier: null) { With = found.Id } }, []);
    }

    private async Task<ReturnCase?> FindAsync(StorefrontId storefront, string named, Customer customer, CancellationToken cancellation)
    {
        var key = CaseId.TryParse(named) is { } id ? new CaseKey(storefront, id)
            : RmaNumber.TryParse(named) is { } rma ? await cases.FindKeyAsync(storefront, rma, cancellation)
            : null;
        return key is { } known && await cases.FindAsync(known, cancellation) is { } row && await cases.FindPersonAsync(known, cancellation) is { } person && IsSame(person.Customer, customer)
            ? row.Case
            : null;
    }

    /// <summary>An email address alone is quickly typed; whoever has name and address as well lives there.</summary>
    internal static bool IsSame(Customer one, Customer other) =>
        OrderIndex.IsSameEmail(one.Email, other.Email) && Plain(one.Name) == Plain(other.Name)
        && one.Address is { } here && other.Address is { } there && Lines(here).SequenceEqual(Lines(there), StringComparer.Ordinal);

    private static IEnumerable<string> Lines(PostalAddress address) =>
        new[] { address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Country }.Select(Plain);

    private static string Plain(string? text) => Blanks().Replace((text ?? "").Normalize(NormalizationForm.FormKC).Trim(), " ").ToUpperInvariant();

    private static ParseResult<RequestedReturn> Refused(Problem problem) => new(null, [problem]);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
