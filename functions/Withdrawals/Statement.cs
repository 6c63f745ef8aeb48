namespace Serverless.Withdrawals;

/// <summary>A statement of withdrawal as it was given. It is kept before anything follows from it, and holds whatever comes of it.</summary>
/// <param name="Declared">The customer's words: personal data.</param>
/// <param name="Language">Of the page that it was given on, BCP 47.</param>
/// <param name="ReceivedAt">When it came. It counts from then, however long what follows takes.</param>
/// <param name="KeptUntil">When the customer's words are erased.</param>
public sealed record Statement(WithdrawalId Id, StorefrontId Storefront, Declared Declared, string Language, DateTimeOffset ReceivedAt, DateTimeOffset KeptUntil)
{
    public StatementStatus Status { get; init; }

    /// <summary>What keeps it from becoming a case by itself, wholly or in part.</summary>
    public OpenWhy? Why { get; init; }

    /// <summary>The case that it opened.</summary>
    public CaseId? Case { get; init; }

    /// <summary>What the mail service said to the receipt; null while it has not been sent.</summary>
    public string? Receipt { get; init; }

    public int Tries { get; init; }

    /// <summary>When what is unfinished is tried again.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>When the customer's words were erased. That it came, and what came of it, stays.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    public bool IsUnfinished => ErasedAt is null && (Receipt is null || Status is StatementStatus.Received);

    /// <summary>The name of the request that it opens a case with: the same at every try.</summary>
    public string RequestName => $"withdrawal {Id}";

    /// <summary>With what came of it: what is left of it, if anything, waits for a person.</summary>
    public Statement As(Matched matched) => this with { Status = matched.Why is null ? StatementStatus.Matched : StatementStatus.Open, Case = matched.Case, Why = matched.Why };

    /// <summary>Without the customer's words: nobody can do anything more with it.</summary>
    public Statement Erased(DateTimeOffset now) => this with
    {
        Declared = Declared.Nothing,
        ErasedAt = now,
        NextTryAt = null,
        Status = Status is StatementStatus.Matched ? Status : StatementStatus.Closed,
    };
}

/// <summary>What somebody declares, in their own words.</summary>
/// <param name="Order">What names the contract, as it was typed.</param>
/// <param name="Email">Where the receipt goes.</param>
/// <param name="Goods">Which goods; the whole contract when absent.</param>
public sealed record Declared(string Name, string Order, string Email, string? Goods)
{
    /// <summary>Once it is erased.</summary>
    public static Declared Nothing { get; } = new("", "", "", Goods: null);
}

/// <summary>Not looked at yet; left to a person; a case; done with by a person.</summary>
public enum StatementStatus
{
    Received,
    Open,
    Matched,
    Closed,
}

/// <summary>Why a person looks at a statement.</summary>
public enum OpenWhy
{
    NoSuchOrder,
    OtherEmail,
    ParticularGoods,
    NothingLeft,

    /// <summary>Too many statements named this address or this order and did not fit it.</summary>
    ManyTries,

    Refused,

    /// <summary>The rest has a case.</summary>
    PartlyRefused,
}
