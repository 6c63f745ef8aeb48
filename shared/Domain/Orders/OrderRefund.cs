namespace Serverless.Domain.Orders;

/// <summary>Money of one tender that was given back elsewhere: by the shop itself, in its own system or at the provider.</summary>
/// <param name="Id">The refund's id where it was made: told again it is the same refund.</param>
public sealed record OrderRefund(string Id, TenderId Tender, Money Amount, DateTimeOffset At)
{
    /// <summary>Units that came back with it; none when it was for no goods, or the shop does not say.</summary>
    public IReadOnlyList<LineUnits> Lines { get; init; } = [];

    /// <summary>Whether it says the same as another of this id.</summary>
    public bool Says(OrderRefund other) => (Tender, Amount) == (other.Tender, other.Amount) && Lines.ToHashSet().SetEquals(other.Lines);
}
