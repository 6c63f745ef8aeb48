using Serverless.Domain.Returns.Losses;

namespace Serverless.Cases;

/// <summary>Cases whose goods a carrier lost or damaged.</summary>
public sealed class CarrierClaimIndex(Tables tables) : TaskList(tables, Partition)
{
    internal const string Partition = "ops~carrier_claims";

    /// <inheritdoc cref="TaskList.Holds"/>
    public static bool Lists(ReturnCase subject) => CarrierClaims.Of(subject).Count > 0;

    protected override bool Holds(ReturnCase subject) => Lists(subject);
}
