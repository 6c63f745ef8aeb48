namespace Serverless.Domain.Returns;

/// <summary>What a case waits for once its money is paid: a contest to be decided, goods to reach the customer. It closes when that is done.</summary>
internal static class Endings
{
    public static ReturnEvent Next(ReturnCase subject) => subject switch
    {
        { Exchange: { IsOn: true, Replacement: { DeliveredAt: null, LostAt: null } } } => new ReturnEvent.ReplacementAwaited(),
        { Judgement.Open: not null } => new ReturnEvent.ContestAwaited(),
        { Judgement.HoldsGoods: true } => new ReturnEvent.GoodsHeld(Contests.ClockOf(subject)?.Due),
        { Judgement.GoodsBack: { Parcel: not null, DeliveredAt: null, LostAt: null } } => new ReturnEvent.GoodsAwaited(),
        _ => new ReturnEvent.Closed(),
    };

    /// <summary>All is paid with what has happened now; that is said by itself where the case is not over with it.</summary>
    public static IEnumerable<ReturnEvent> AfterPayment(ReturnCase before, ReturnCase after) => Next(after) switch
    {
        ReturnEvent.Closed closed => [closed],
        var next when !before.Repayment.IsPaid && after.Repayment.LiveAttempts.Any() => [new ReturnEvent.RefundPaid(), next],
        var next => [next],
    };
}
