using Serverless.Domain.Returns.Exchanging;
using Serverless.Wording;

namespace Serverless.Telling;

/// <summary>What a customer is told of the goods wanted in exchange; nothing once it is none any more.</summary>
/// <param name="Difference">What the customer pays or gets, without a sign; absent until anything is known of it.</param>
internal sealed record ExchangeFacts(IReadOnlyList<ReplacementLine> Wanted, Money? Difference)
{
    /// <summary>There is a page on which the customer can pay now.</summary>
    public bool CanPay { get; init; }

    /// <summary>The customer is to pay, and has no page for it yet.</summary>
    public bool IsBeingOpened { get; init; }

    public bool IsPaid { get; init; }

    /// <summary>The customer is asked for a hold on their card.</summary>
    public bool IsHoldAsked { get; init; }

    /// <summary>The goods were sent before others came.</summary>
    public bool IsAhead { get; init; }

    /// <summary>A carrier swaps them for the others at the door.</summary>
    public bool IsAtDoor { get; init; }

    /// <summary>It is on its way there.</summary>
    public bool IsSwapUnderWay { get; init; }

    /// <summary>What is left to pay is being charged to the hold on the customer's card.</summary>
    public bool IsBeingCharged { get; init; }

    /// <summary>What was charged to the hold, or is owed where that was not possible.</summary>
    public Money? Charged { get; init; }

    /// <summary>The same goods again, for what is not the customer's doing: they cost nothing.</summary>
    public bool IsFree { get; init; }

    /// <summary>The parcel with the goods.</summary>
    public ParcelBack? Parcel { get; init; }

    public bool IsDelivered { get; init; }

    public bool IsLost { get; init; }

    public static ExchangeFacts? Of(ReturnCase subject, RefundFacts? money, DateTimeOffset now) => subject.Exchange is not { IsOn: true } exchange ? null : new(
        subject.Wanted, exchange.Collected ?? (exchange.Collection is { Hold: null, Amount: var asked } ? asked : money?.Difference is { } difference ? Absolute(difference) : null))
    {
        IsHoldAsked = Collections.OpenOf(subject) is { IsHold: true },
        IsAhead = exchange is { IsSentAhead: true, Replacement: not null },
        IsAtDoor = exchange is { Ships: ReplacementShips.AtDoor, Replacement: null or { Back: not null } } && subject.Decision is not { Returnless: true },
        IsSwapUnderWay = DoorSwaps.IsUnderWay(subject),
        IsBeingCharged = SendingAhead.ChargeOf(subject) is not null,
        Charged = exchange.Owed ?? exchange.Collection?.Hold?.Charged,
        IsFree = subject.Kind.IsOfFault,
        CanPay = PageOf(subject, now) is not null,
        IsBeingOpened = Collections.OpenOf(subject) is not null && PageOf(subject, now) is null,
        IsPaid = exchange.Collected is not null,
        Parcel = exchange.Replacement?.Parcel,
        IsDelivered = exchange.Replacement is { DeliveredAt: not null },
        IsLost = exchange.Replacement is { LostAt: not null, DeliveredAt: null },
    };

    /// <summary>Where the customer can pay now.</summary>
    public static Uri? PageOf(ReturnCase subject, DateTimeOffset now) =>
        Collections.OpenOf(subject) is { Open: { Url: var url, ExpiresAt: var end } } && now < end ? url : null;

    public static Money Absolute(Money difference) => difference.IsNegative ? -difference : difference;
}

internal sealed class ExchangeView(ExchangeFacts facts, CaseFacts of, CodeLabels codes)
{
    public IReadOnlyList<WantedView> Wanted { get; } =
        [.. facts.Wanted.Select(line => new WantedView(codes.Line(line.Quantity, line.Title), facts.IsFree ? codes.NoCharge : codes.Money(line.Value), ProductView.Of(of, line.Sku, line.Title)))];

    public string Charged { get; } = facts.Charged is { } charged ? codes.Money(charged) : "";

    public string Difference { get; } = facts.Difference is { } difference ? codes.Money(difference) : "";

    public bool CanPay { get; } = facts.CanPay;

    public bool IsBeingOpened { get; } = facts.IsBeingOpened;

    public bool IsPaid { get; } = facts.IsPaid;

    public ParcelBackView? Parcel { get; } = facts.Parcel is { } parcel ? new ParcelBackView(parcel) : null;
}

internal sealed record WantedView(string Label, string Amount, ProductView? Product)
{
    public PictureView? Picture => Product?.Picture;

    public string? Variant => Product?.Variant;
}
