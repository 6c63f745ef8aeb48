using Serverless.Contracts.V1;
using Serverless.Domain.Catalogue;
using Serverless.Domain.Reasons;

namespace Serverless.Portal;

/// <summary>A draft as the request that a shop would send for it. It goes the same way from there.</summary>
internal static class DraftRequest
{
    /// <param name="variants">Of products that can be exchanged, by their SKU.</param>
    public static ReturnRequest Of(Draft draft, Standing standing, IReadOnlyDictionary<string, ProductVariant> variants)
    {
        var neverCame = draft.Kind.IsOfFault && draft.Lines.Any(line => line.Reason?.NeverCame() is true);
        return new ReturnRequest
        {
            Kind = Codes.Of(draft.Kind),
            Channel = "web",
            Resolution = draft.Kind.TakesUnits && !draft.Kind.GivesOtherGoods && draft.Outcome is { } wanted ? Codes.Of(wanted.Resolution) : null,
            PayoutConsent = draft.Kind.TakesUnits && draft.Outcome?.Consent is { } consent ? Codes.Of(consent) : null,
            Order = new Contracts.V1.Order { Number = standing.Order.Number.Value },
            Lines = draft.Kind.TakesUnits ? [.. draft.Lines.Select(line => LineOf(draft, line))] : null,
            ShipBack = draft.Kind.GoodsComeBack && !neverCame ? ShipBackOf(draft, standing) : null,
            LostParcel = neverCame ? LostParcelOf(draft, standing) : null,
            Replacement = draft.Kind.GivesOtherGoods ? [.. draft.Lines.Select(line => ReplacementOf(line, standing, variants)).OfType<Contracts.V1.ReplacementLine>()] : null,
            Changes = draft.Changes is { } typed ? ChangesOf(typed, standing) : null,
        };
    }

    private static RequestedLine LineOf(Draft draft, DraftLine line) => new()
    {
        Line = line.Line.Value,
        Quantity = line.Quantity,
        Reason = draft.Kind.IsByRight ? null : line.Reason?.Code(),
        Note = line.Note,
        Evidence = line.Evidence.Count > 0 ? line.Evidence : null,
    };

    private static ShipBack ShipBackOf(Draft draft, Standing standing)
    {
        var offered = standing.WaysFor(draft.Kind, draft.Lines.Select(line => line.Line));
        var way = draft.Way ?? (offered.Contains(ShipBackMethod.OwnParcel) ? ShipBackMethod.OwnParcel : offered.Count > 0 ? offered[0] : ShipBackMethod.OwnParcel);
        return new ShipBack
        {
            Method = Codes.Of(way),
            PickupDate = way is ShipBackMethod.Pickup ? draft.Day : null,
            PickupPart = way is ShipBackMethod.Pickup && draft.Part is { } part ? Codes.Of(part) : null,
        };
    }

    /// <summary>The parcel that should have brought them, where it is one and known by its number.</summary>
    private static Contracts.V1.LostParcel? LostParcelOf(Draft draft, Standing standing) =>
        standing.Order.Shipments.Where(parcel => parcel is { TrackingNumber: not null, DeliveredAt: null } && draft.Lines.All(line => parcel.UnitsOf(line.Line) >= line.Quantity)).ToList() is [var parcel]
            ? new Contracts.V1.LostParcel { TrackingNumber = parcel.TrackingNumber, Carrier = parcel.Carrier }
            : null;

    /// <summary>At the price of the variant, with tax at the rate of what goes back.</summary>
    private static Contracts.V1.ReplacementLine? ReplacementOf(DraftLine line, Standing standing, IReadOnlyDictionary<string, ProductVariant> variants)
    {
        if (line.Variant is not { } sku || !variants.TryGetValue(sku, out var variant) || standing.Order.Line(line.Line) is not { } ordered)
            return null;

        var price = variant.Price * line.Quantity;
        var tax = ordered is { Tax.IsZero: false, Value.IsZero: false } ? (long)decimal.Round((decimal)ordered.Tax.Minor * price.Minor / ordered.Value.Minor, MidpointRounding.AwayFromZero) : 0;
        return new Contracts.V1.ReplacementLine
        {
            Sku = variant.Sku,
            Title = variant.FullTitle,
            Quantity = line.Quantity,
            UnitPrice = Cases.Views.CaseView.Amount(variant.Price),
            Tax = tax == 0 ? null : new Contracts.V1.Money { Amount = tax, Currency = price.Currency.Code },
            Category = ordered.Category,
        };
    }

    /// <summary>What is as it was is not said.</summary>
    private static Contracts.V1.OrderChanges ChangesOf(DraftChanges typed, Standing standing)
    {
        var customer = standing.Whole.Person!.Customer;
        var address = new Contracts.V1.PostalAddress
        {
            Line1 = typed.Line1,
            Line2 = OrNull(typed.Line2),
            PostalCode = OrNull(typed.PostalCode),
            City = typed.City,
            Region = OrNull(typed.Region),
            Country = customer.Address?.Country ?? standing.Order.Country,
        };
        var name = typed.Name == customer.Name ? null : OrNull(typed.Name);
        var phone = typed.Phone == (customer.Phone ?? "") ? null : OrNull(typed.Phone);
        return new Contracts.V1.OrderChanges
        {
            Address = IsSame(typed, customer.Address) ? null : address,
            Contact = name is null && phone is null ? null : new ContactChange { Name = name, Phone = phone },
        };
    }

    private static bool IsSame(DraftChanges typed, Domain.PostalAddress? known) => known is not null
        && (typed.Line1, typed.Line2, typed.PostalCode, typed.City, typed.Region) == (known.Line1, known.Line2 ?? "", known.PostalCode ?? "", known.City, known.Region ?? "");

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}
