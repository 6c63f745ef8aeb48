using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A request is decided by the order as it stands on record, when it is decided and when that is tried out.</summary>
public sealed class DecisionOnRecordTests
{
    private static readonly ReturnCase Asked = Given.Released();

    [Fact]
    public void Order_ThatLeftMeanwhile_IsNotStoppedAnyMore()
    {
        var (decision, balance) = Of(Asked.Order with { ShippedAt = Now });

        Assert.All(decision.Lines, line => Assert.IsType<Refusal.AlreadyShipped>(line.Refusal));
        Assert.Empty(balance.InFlight);
    }

    [Fact]
    public void Order_ThatContradictsTheRecord_IsRefusedForThat() => Assert.All(
        Of(Asked.Order with { Lines = [.. Asked.Order.Lines.Select(line => line with { UnitPrice = line.UnitPrice + Euro(1) })] }).Decision.Lines,
        line => Assert.IsType<Refusal.OrderContradictsRecord>(line.Refusal));

    [Fact]
    public void Order_ThatNothingWasHeardOf_IsAsTheRequestSays()
    {
        var (decision, balance) = Of(record: null);

        Assert.False(decision.IsRefused);
        Assert.Equal(decision.AcceptedUnits, Assert.Single(balance.InFlight).Lines);
    }

    private static (Serverless.Domain.Deciding.Decision Decision, Serverless.Domain.Balances.OrderBalance Balance) Of(Order? record) =>
        DecisionOnRecord.Of(Asked, record, Empty(Asked.Order), Berlin, Now);
}
