using Serverless.Domain.Deciding;
using Serverless.Domain.Returns.Asking;

namespace Serverless.Domain.Returns.StockOuts;

/// <summary>What only a stock-out has: what the storefront offers in place of the goods, when more come, and what was waited for so far.</summary>
public sealed record CaseStockOut
{
    /// <summary>Other goods, each group in place of all that cannot be shipped.</summary>
    public IReadOnlyList<IReadOnlyList<ReplacementLine>> Alternatives { get; init; } = [];

    /// <summary>Which of them were chosen already, counted from 1, and turned out to be gone as well.</summary>
    public IReadOnlyList<int> Gone { get; init; } = [];

    /// <summary>The day on which more are expected, as it was said last; absent where nobody knows.</summary>
    public DateOnly? Restock { get; init; }

    /// <summary>How the rest of the order ships unless the customer says otherwise; absent where there is no rest.</summary>
    public RestShips? Rest { get; init; }

    /// <summary>How often the customer has chosen to wait.</summary>
    public int Waits { get; init; }

    /// <summary>When the goods had come after all, and ship with the order.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    internal CaseStockOut After(ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.QuestionAnswered { Chosen: Choice.OtherItem other } => this with { Gone = [.. Gone, other.Number], Rest = other.Rest ?? Rest },
        ReturnEvent.QuestionAnswered { Chosen: Choice.Wait wait } => this with { Waits = Waits + 1, Rest = wait.Rest ?? Rest },
        ReturnEvent.RestockTold e => this with { Restock = e.Day },
        ReturnEvent.StockArrived => this with { ArrivedAt = at },
        _ => this,
    };
}
