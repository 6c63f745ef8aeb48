using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Repairing;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Claiming;

/// <summary>A claim of one shirt for 39.90, to be repaired, that came this far.</summary>
internal static class GivenRepair
{
    /// <summary>A policy that has goods repaired within two weeks.</summary>
    public static Policy Repairing { get; } = PolicyOf() with { Default = PolicyOf().Default with { RepairWithinDays = 14 } };

    public static ReturnCase Requested(Policy? policy = null, Reason reason = Reason.Defective) =>
        GivenClaim.Requested(reason, policy: policy ?? Repairing) with { Resolution = Resolution.Repair, Repair = new CaseRepair() };

    public static ReturnCase Approved(Policy? policy = null) => Given.After(Requested(policy), c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

    public static ReturnCase AwaitingParcel(Policy? policy = null) => Given.After(Approved(policy), _ => new ReturnCommand.ArrangeShipBack(Given.Label));

    public static ReturnCase Begun(Policy? policy = null) => Given.After(
        Given.After(AwaitingParcel(policy), _ => Given.Tracked(ParcelStatus.Delivered)), _ => new ReturnCommand.Inspect(Given.Findings));

    public static ReturnCommand.RecordRepair Said(RepairOutcome outcome, string line = "shirt") => new([new RepairResult(Line(line), outcome)]);
}
