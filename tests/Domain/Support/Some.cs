using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;

namespace Serverless.Tests.Domain;

/// <summary>Usual things, for tests that are about something else.</summary>
internal static class Some
{
    public static readonly Currency Eur = Currency.Parse("EUR");
    public static readonly Currency Jpy = Currency.Parse("JPY");
    public static readonly Currency Kwd = Currency.Parse("KWD");

    /// <summary>A Monday, noon in Berlin.</summary>
    public static readonly DateTimeOffset Now = Utc(2026, 3, 16, 11);

    public static readonly BusinessCalendar Berlin = new("Europe/Berlin", [DayOfWeek.Saturday, DayOfWeek.Sunday], [], new TimeOnly(17, 0));

    public static readonly StorefrontId Shop = StorefrontId.Parse("nordlicht");

    public static DateTimeOffset Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, TimeSpan.Zero);

    public static CaseId Case(string name) => CaseId.Derive(Shop, name);

    public static LineId Line(string id) => LineId.Parse(id);

    public static Money Euro(decimal amount) => new((long)(amount * 100), Eur);

    public static OrderLine OrderLine(string id, int quantity = 1, decimal price = 10, decimal discount = 0, decimal tax = 0, string? category = null, bool finalSale = false) =>
        new(Line(id), $"SKU-{id}", $"Item {id}", category, quantity, Euro(price), Euro(discount), Euro(tax), finalSale);

    /// <summary>An order in euro, delivered on 2 March 2026 in Berlin, paid by one card unless said otherwise.</summary>
    public static Order Order(params OrderLine[] lines)
    {
        var order = new Order
        {
            Number = OrderNumber.Parse("N-1001"),
            PlacedAt = Utc(2026, 2, 26, 9),
            PaidAt = Utc(2026, 2, 26, 9, 1),
            ReleasedAt = Utc(2026, 2, 26, 12),
            ShippedAt = Utc(2026, 2, 27, 15),
            DeliveredAt = Utc(2026, 3, 2, 10),
            Currency = Eur,
            TaxIncluded = true,
            Lines = lines,
            Discount = Euro(0),
            Shipping = Euro(0),
            ShippingTax = Euro(0),
            Tenders = [],
            Country = "DE",
        };
        return order with { Tenders = [Tender("card", TenderType.Card, order.Total)] };
    }

    public static Tender Tender(string id, TenderType type, Money amount, DateTimeOffset? until = null) =>
        new(TenderId.Parse(id), type, $"pi_{id}", amount, until, null);

    public static ReturnLine Asked(string line, int quantity = 1, Reason reason = Reason.WrongSize) => new(Line(line), quantity, reason, null);

    /// <summary>A return by drop-off, for money.</summary>
    public static Inquiry Inquiry(Order order, params ReturnLine[] lines) => new(
        CaseKind.Return, order, lines, ShipBackMethod.DropOff, Resolution.Refund, new CustomerStanding(PastReturns: 0, Trusted: false));

    public static LineDecision Accepted(string line, int quantity = 1, Reason reason = Reason.WrongSize) =>
        new(Asked(line, quantity, reason), reason.FaultOf(), Deadline: null, Refusal: null);

    public static UnitResult Found(string line, int unit, UnitOutcome outcome = UnitOutcome.Accepted, int deduction = 0) =>
        new(Line(line), unit, outcome, null, deduction, Disposition.Restock, [], null);

    public static Inspection Inspection(params UnitResult[] units) => new("insp-1", Now, units);

    public static Policy PolicyOf(int feeBasisPoints = 0, decimal pickup = 0, decimal dropOff = 0)
    {
        var standard = Policy.Standard(Eur);
        return standard with
        {
            Default = standard.Default with { RestockingFeeBasisPoints = feeBasisPoints },
            ShipBack = standard.ShipBack with { PickupFreight = Euro(pickup), DropOffFreight = Euro(dropOff) },
        };
    }

    public static RefundBasis Basis(Order order, string name, Policy? policy = null, params LineDecision[] lines) => new()
    {
        Case = Case(name),
        Order = order,
        Policy = policy ?? PolicyOf(),
        Lines = lines,
        Method = ShipBackMethod.DropOff,
    };

    public static OrderBalance Empty(Order order) => OrderBalance.Empty(order.Number);
}
