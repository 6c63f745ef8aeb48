using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>Every stage against every kind.</summary>
public sealed class StageTableTests
{
    private static readonly DateTimeOffset From = Utc(2026, 3, 20);

    [Theory]
    [InlineData("unpaid", "return", "order_unpaid")]
    [InlineData("unpaid", "exchange", "order_unpaid")]
    [InlineData("unpaid", "cancellation", "order_unpaid")]
    [InlineData("unpaid", "amendment", "order_unpaid")]
    [InlineData("unpaid", "withdrawal", "at once")]
    [InlineData("unpaid", "claim", "order_unpaid")]
    [InlineData("unpaid", "stock_out", "order_unpaid")]
    [InlineData("unpaid", "undeliverable", "order_unpaid")]
    [InlineData("paid", "undeliverable", "not_shipped")]
    [InlineData("released", "undeliverable", "not_shipped")]
    [InlineData("shipped", "undeliverable", "as an undeliverable parcel")]
    [InlineData("delivered", "undeliverable", "delivered_by_carrier")]
    [InlineData("paid", "stock_out", "at once")]
    [InlineData("released", "stock_out", "at once")]
    [InlineData("shipped", "stock_out", "already_shipped")]
    [InlineData("delivered", "stock_out", "as a return")]
    [InlineData("paid", "return", "at once")]
    [InlineData("paid", "exchange", "at once")]
    [InlineData("paid", "cancellation", "at once")]
    [InlineData("paid", "amendment", "at once")]
    [InlineData("paid", "withdrawal", "at once")]
    [InlineData("paid", "claim", "at once")]
    [InlineData("released", "return", "ask the warehouse until 15:00")]
    [InlineData("released", "exchange", "ask the warehouse until 15:00")]
    [InlineData("released", "cancellation", "ask the warehouse until 15:00")]
    [InlineData("released", "amendment", "ask the warehouse until 15:00")]
    [InlineData("released", "withdrawal", "ask the warehouse until 15:00")]
    [InlineData("released", "claim", "ask the warehouse until 15:00")]
    [InlineData("shipped", "return", "already_shipped")]
    [InlineData("shipped", "exchange", "already_shipped")]
    [InlineData("shipped", "cancellation", "already_shipped")]
    [InlineData("shipped", "amendment", "already_shipped")]
    [InlineData("shipped", "withdrawal", "as a withdrawal")]
    [InlineData("shipped", "claim", "already_shipped")]
    [InlineData("delivered", "return", "as a return")]
    [InlineData("delivered", "exchange", "as an exchange")]
    [InlineData("delivered", "cancellation", "as a return")]
    [InlineData("delivered", "amendment", "as an exchange")]
    [InlineData("delivered", "withdrawal", "as a withdrawal")]
    [InlineData("delivered", "claim", "as a claim")]
    public void Stage_OfAnOrderAndAKind_ComesToThis(string stage, string kind, string outcome) =>
        Assert.Equal(outcome, Words(Decide(kind, stage, new StageFacts(From, Now))));

    [Fact]
    public void Cells_TriedHere_AreAllThereAre() => Assert.Equal(
        Enum.GetValues<OrderStage>().Length * StageTable.Kinds.Count,
        typeof(StageTableTests).GetMethod(nameof(Stage_OfAnOrderAndAKind_ComesToThis))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Length);

    [Fact]
    public void AlreadyShipped_Always_SaysFromWhenAReturnCanBeAsked() => Assert.Equal(
        new StageOutcome.Refused(new Refusal.AlreadyShipped(From)), Decide("amendment", "shipped", new StageFacts(From, Now)));

    [Fact]
    public void AskWarehouse_OfAnUrgentCase_HasHalfTheTime() => Assert.Equal(
        Now.AddHours(2), Assert.IsType<StageOutcome.AskWarehouse>(Decide("cancellation", "released", new StageFacts(From, Now, Urgent: true))).Answer.Due);

    private static StageOutcome Decide(string kind, string stage, StageFacts facts) =>
        StageTable.Decide(Codes.TryParse<CaseKind>(kind)!.Value, Codes.TryParse<OrderStage>(stage)!.Value, facts);

    private static string Words(StageOutcome outcome) => outcome switch
    {
        StageOutcome.Refused r => r.Refusal.Code,
        StageOutcome.AtOnce => "at once",
        StageOutcome.AskWarehouse ask => $"ask the warehouse until {ask.Answer.Due:HH:mm}",
        StageOutcome.Regular { As: CaseKind.Exchange } => "as an exchange",
        StageOutcome.Regular { As: CaseKind.Undeliverable } => "as an undeliverable parcel",
        StageOutcome.Regular regular => $"as a {Codes.Of(regular.As)}",
        _ => throw new InvalidOperationException($"{outcome}"),
    };
}
