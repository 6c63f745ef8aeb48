namespace Serverless.Chaos.Asking;

/// <summary>Goods that the shop cannot ship.</summary>
/// <param name="Answer">What the customer says to it.</param>
internal sealed record ShortOf(ShortAnswer Answer)
{
    /// <summary>What the other goods cost more, in minor units: the customer pays it.</summary>
    public long Collect { get; init; }

    /// <summary>Other goods are sent.</summary>
    public bool Sends => Answer is ShortAnswer.Other;

    /// <summary>The goods come after all: nothing is paid, and nothing sent in their place.</summary>
    public bool Come => Answer is ShortAnswer.WaitArrives or ShortAnswer.None;

    public bool Waits => Answer is ShortAnswer.WaitArrives or ShortAnswer.WaitRefund or ShortAnswer.WaitInVain;

    /// <summary>How often the customer is asked.</summary>
    public int Questions => Answer is ShortAnswer.OtherGone or ShortAnswer.WaitInVain ? 2 : 1;

    /// <summary>How often there is an answer, the one that counts after silence included.</summary>
    public int Answers => Answer switch
    {
        ShortAnswer.None => 0,
        ShortAnswer.OtherGone or ShortAnswer.WaitRefund or ShortAnswer.WaitInVain => 2,
        _ => 1,
    };
}

internal enum ShortAnswer
{
    Refund,

    /// <summary>Nothing, until the time to answer is over.</summary>
    Silence,

    /// <summary>Nothing, and the goods come meanwhile.</summary>
    None,

    /// <summary>Other goods.</summary>
    Other,

    /// <summary>Other goods that are gone as well; asked again, the refund.</summary>
    OtherGone,

    /// <summary>To wait, and the goods come.</summary>
    WaitArrives,

    /// <summary>To wait, and then the refund after all.</summary>
    WaitRefund,

    /// <summary>To wait for goods that do not come; asked again, nothing.</summary>
    WaitInVain,
}
