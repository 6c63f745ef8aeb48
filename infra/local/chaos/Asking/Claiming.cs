namespace Serverless.Chaos.Asking;

/// <summary>Goods that came damaged, or did not come.</summary>
/// <param name="Sends">The same goods are sent again.</param>
/// <param name="IsSoldOut">They were to be, and there are none.</param>
/// <param name="Lost">What becomes of the parcel that did not come; absent for goods that did, which come back.</param>
internal sealed record Claiming(bool Sends, bool IsSoldOut, LostParcel? Lost)
{
    /// <summary>The carrier says that it brought them: the customer contests that, and a person believes the customer.</summary>
    public bool IsContested { get; init; }

    /// <summary>It is refused, and stays so.</summary>
    public bool IsRefused => Lost is LostParcel.Delivered && !IsContested;
}

/// <summary>What the carrier says of a parcel that did not come.</summary>
internal enum LostParcel
{
    /// <summary>It lost it.</summary>
    Lost,

    /// <summary>It delivered it.</summary>
    Delivered,

    /// <summary>Nothing, until the time for that is over.</summary>
    Silent,

    /// <summary>Nobody knows the parcel, so nobody is asked.</summary>
    Unknown,
}
