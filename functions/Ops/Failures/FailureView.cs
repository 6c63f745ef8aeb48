using Serverless.Contracts.V1;

namespace Serverless.Ops.Failures;

/// <summary>Failures as operators see them.</summary>
internal static class FailureView
{
    /// <summary>Why a failed case stands still; null for one that has not failed.</summary>
    public static FailureItem? Of(CaseRow row) => row.Case.State is ReturnState.Failed failed ? Item(row, failed.Failure, failed.Before.Status) : null;

    /// <summary>A case that is not over and that nothing works on.</summary>
    public static FailureItem Lost(CaseRow row, string orchestration) => Item(
        row,
        new Failure(row.Case.Status, FailureCauses.Lost, $"The case is {row.Case.Status}, and its orchestration is {orchestration}", row.UpdatedAt),
        row.Case.Status);

    /// <summary>A parcel under way that does not move.</summary>
    public static FailureItem OfParcel(CaseRow row, Clock late)
    {
        var isHeld = row.Case.State is ReturnState.InTransit { HeldSince: not null };
        return Item(
            row,
            new Failure(
                row.Case.Status,
                isHeld ? FailureCauses.ParcelHeld : FailureCauses.ParcelSilent,
                isHeld ? $"The carrier has held the parcel since {late.Start:u}" : $"Nothing was heard of the parcel since {late.Start:u}",
                late.Due),
            row.Case.Status);
    }

    private static FailureItem Item(CaseRow row, Failure failure, string before) => new(
        CaseRows.KeyOf(row.Case).ToString(),
        row.Case.Rma.Value,
        row.Case.Order.Number.Value,
        failure.Step,
        failure.Cause,
        failure.Error,
        failure.At,
        before,
        row.Case.History.Replays);
}
