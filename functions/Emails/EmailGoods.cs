using Serverless.Domain;
using Serverless.Domain.Returns;
using Serverless.Wording;

namespace Serverless.Emails;

/// <summary>What becomes of goods that the shop does not take.</summary>
internal enum GoodsFate
{
    /// <summary>They are held until the customer can contest the result no longer, then sent back.</summary>
    ReturnedUnlessContested,

    /// <summary>They are held until the contest is decided.</summary>
    ReturnedOnceDecided,

    /// <summary>They are about to be sent back.</summary>
    ReturnedSoon,

    OnTheWay,

    Delivered,

    /// <summary>The parcel that took them back is lost.</summary>
    Lost,

    /// <summary>They are held until the customer can contest the result no longer, then disposed of.</summary>
    DiscardedUnlessContested,

    /// <summary>They are disposed of once the result stands.</summary>
    DiscardedLater,

    Discarded,

    /// <summary>The customer has the money for them already; they stay with the shop.</summary>
    Kept,
}

/// <summary>Goods in the parcel that were not announced.</summary>
internal sealed record EmailSurplus(int Quantity, string Title, GoodsFate Fate);

/// <summary>A parcel on its way to the customer.</summary>
internal sealed record EmailParcelBack(string? Carrier, string TrackingNumber, Uri? Link);

/// <summary>A result that was looked at again, or is.</summary>
/// <param name="Cause">Why.</param>
/// <param name="IsOpen">It is not decided yet.</param>
/// <param name="IsUpheld">It was decided for the customer.</param>
/// <param name="DecideBy">When it is decided at the latest.</param>
internal sealed record EmailContest(ContestCause Cause, bool IsOpen, bool IsUpheld, DateTimeOffset DecideBy)
{
    /// <summary>In the words of who decided.</summary>
    public string? Reason { get; init; }

    /// <summary>What is still sent; absent when nothing is.</summary>
    public Money? Owed { get; init; }

    /// <summary>All of the refund has been sent.</summary>
    public bool IsAllSent { get; init; }

    /// <summary>The warehouse holds goods that were not accepted.</summary>
    public bool HoldsGoods { get; init; }

    /// <summary>Some of them go back to the customer, unless it is decided otherwise.</summary>
    public bool GoodsFollow { get; init; }
}

internal sealed record SurplusView(string Title, string Fate)
{
    public static SurplusView Of(EmailSurplus surplus, CodeLabels codes) => new(codes.Line(surplus.Quantity, surplus.Title), FateKey.Of(surplus.Fate));
}

/// <summary>The parcel to the customer, named as the parts that show a way back name it.</summary>
internal sealed class ParcelBackView(EmailParcelBack parcel)
{
    public string? Carrier { get; } = Words.Line(parcel.Carrier, 80) is { Length: > 0 } carrier ? carrier : null;

    public string Tracking { get; } = Words.Line(parcel.TrackingNumber, 80);

    public string? TrackingLink { get; } = parcel.Link is { IsAbsoluteUri: true, Scheme: "https" } link ? link.AbsoluteUri : null;
}

internal sealed class ContestView(EmailContest contest, CodeLabels codes, LocalTime time)
{
    public bool IsOpen => contest.IsOpen;

    public bool IsUpheld => contest is { IsOpen: false, IsUpheld: true };

    public bool IsRejected => contest is { IsOpen: false, IsUpheld: false };

    public bool IsLoss => contest.Cause is ContestCause.LostGoods;

    public string? Reason { get; } = Words.Line(contest.Reason, 1000) is { Length: > 0 } reason ? reason : null;

    public string? Owed { get; } = contest.Owed is { } owed ? codes.Money(owed) : null;

    public bool IsAllSent => contest.IsAllSent;

    public bool GoodsFollow => contest.GoodsFollow;

    public string DecideBy { get; } = time.By(contest.DecideBy);
}

/// <summary>Keys of what is said of goods that the shop does not take.</summary>
internal static class FateKey
{
    public static string Of(GoodsFate fate) => $"fate.{Codes.Of(fate)}";
}
