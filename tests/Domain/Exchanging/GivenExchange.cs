using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>An exchange of one shirt for 39.90 that came this far; what is wanted costs the same unless said otherwise.</summary>
internal static class GivenExchange
{
    public static readonly ParcelBack Parcel = new("ord_1", "1Z3", "UPS", Label: null);

    public static ReturnCase Requested(decimal price = 39.90m, Policy? policy = null) => Given.Requested(policy: policy) with
    {
        Kind = CaseKind.Exchange,
        Resolution = Resolution.Exchange,
        Exchange = new CaseExchange { Wanted = [Wanted(price)] },
    };

    public static ReplacementLine Wanted(decimal price, string sku = "SKU-shirt-L") => new(sku, "Shirt, L", 1, Euro(price), Euro(0), Euro(0));

    public static ReturnCase Approved(decimal price = 39.90m, Policy? policy = null) =>
        Given.After(Requested(price, policy), c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

    /// <summary>What is wanted is sold out, and the storefront offers two others.</summary>
    public static ReturnCase Asked()
    {
        var approved = Approved();
        var offered = approved with { Exchange = approved.Exchange! with { Alternatives = [[Wanted(39.90m, "SKU-shirt-M")], [Wanted(50, "SKU-shirt-XL")]] } };
        return Given.After(offered, _ => new ReturnCommand.RecordStock(IsReserved: false));
    }

    public static ReturnCase Reserved(decimal price = 39.90m, Policy? policy = null) => Given.After(Approved(price, policy), _ => new ReturnCommand.RecordStock(IsReserved: true));

    public static ReturnCase AwaitingParcel(decimal price = 39.90m) => Given.After(Reserved(price), _ => new ReturnCommand.ArrangeShipBack(Given.Label));

    public static ReturnCase Inspected(decimal price = 39.90m, Inspection? found = null) => Given.After(
        Given.After(AwaitingParcel(price), _ => Given.Tracked(ParcelStatus.Delivered)), _ => new ReturnCommand.Inspect(found ?? Given.Findings));

    public static (ReturnCase Case, OrderBalance Balance) Settled(decimal price, Inspection? found = null) => Book(Inspected(price, found));

    /// <summary>Takes the step of the money that is due.</summary>
    public static (ReturnCase Case, OrderBalance Balance) Book(ReturnCase subject, OrderBalance? balance = null)
    {
        Assert.True(RefundSteps.IsDue(subject), $"Nothing is due of {subject.State}");
        var (after, command) = RefundSteps.Next(subject, balance ?? Empty(subject.Order), Now);
        return (Given.After(subject, _ => command), after);
    }

    public static ReturnCase AwaitingPayment(decimal price = 50) => Given.After(Settled(price).Case, _ => Page(1));

    public static ReturnCase Replacing(decimal price = 39.90m) => Settled(price).Case;

    public static ReturnCase Sent(decimal price = 39.90m) => Given.After(Replacing(price), _ => Sending);

    public static ReturnCase Paid() => Given.After(AwaitingPayment(), c => Said(SessionStatus.Paid, c));

    public static ReturnCommand Page(int round) => new ReturnCommand.RequestPayment(round, $"cs_{round}", new Uri($"https://pay.example/{round}"), Now.AddHours(23));

    public static ReturnCommand Sending { get; } = new ReturnCommand.RecordReplacement("WH-1", Parcel);

    public static ReturnCommand Said(SessionStatus status, ReturnCase subject, int round = 1) => new ReturnCommand.RecordPayment(
        round, $"cs_{round}", status, subject.Exchange!.Collection?.Amount, status is SessionStatus.Paid ? "pi_diff" : null);

    public static ReturnCommand Tracked(ParcelStatus status) =>
        new ReturnCommand.Track(new ParcelUpdate($"evt_out_{status}", status, Now, "Berlin") { Number = Parcel.TrackingNumber });
}
