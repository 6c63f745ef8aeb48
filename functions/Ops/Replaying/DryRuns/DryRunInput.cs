using Serverless.Flows;
using Serverless.Refunds;

namespace Serverless.Ops.Replaying.DryRuns;

/// <param name="Leader">The case in whose parcel the goods travel; absent where they have their own.</param>
/// <param name="Record">The order on record.</param>
/// <param name="Reports">What lies in the inbox, oldest first.</param>
/// <param name="Answers">What the payment provider says of refunds that may have been made.</param>
internal sealed record DryRunInput(
    Orchestrator Orchestrator,
    ReturnCase Case,
    ReturnCase? Leader,
    int Events,
    Storefront Storefront,
    Order? Record,
    OrderBalance Balance,
    IReadOnlyList<InboxRow> Reports,
    IReadOnlyList<Effect> Unfinished,
    IReadOnlyDictionary<Effect, RefundAnswer> Answers,
    DateTimeOffset Now);

/// <summary>Something that would be done outside.</summary>
/// <param name="Step">The effect's key, or one of those here.</param>
/// <param name="Effect">What the ledger would have of it; absent for what is not in it.</param>
internal sealed record DryRunEffect(string Step, Effect? Effect, Money? Amount)
{
    /// <summary>The carrier is asked to follow the customer's own parcel; asked twice it follows it once.</summary>
    public const string Tracking = "tracking";

    /// <summary>The payment provider closes a page; closed twice it is closed.</summary>
    public const string PageClosed = "payment_closed";

    /// <summary>The warehouse is told which parcel it is; told twice it is that one.</summary>
    public const string ParcelNamed = "parcel_named";
}
