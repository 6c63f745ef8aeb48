namespace Serverless.Chaos.Asking;

/// <summary>A parcel that the carrier could not deliver.</summary>
/// <param name="Answer">What the customer wants done with it.</param>
/// <param name="IsTheirDoing">They refused it, or gave a wrong address: its delivery is not refunded.</param>
internal sealed record Undelivered(UndeliveredAnswer Answer, bool IsTheirDoing)
{
    /// <summary>It goes back, and is inspected and refunded.</summary>
    public bool ComesBack => Answer is UndeliveredAnswer.GiveUp or UndeliveredAnswer.Silence;

    /// <summary>How often the customer is asked.</summary>
    public int Questions => Answer is UndeliveredAnswer.NoSuchAddress ? 2 : 1;
}

internal enum UndeliveredAnswer
{
    /// <summary>To deliver it again on another day.</summary>
    DeliverAgain,

    /// <summary>To deliver it to an address that its carrier does not know; asked again, to the same as before.</summary>
    NoSuchAddress,

    GiveUp,

    /// <summary>Nothing, until the time to answer is over.</summary>
    Silence,
}
