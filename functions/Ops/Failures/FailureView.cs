using Serverless.Contracts.V1;

namespace Serverless.Ops.Failures;

internal static class FailureView
{
    /// <summary>Why a failed case stands still; null for one that has not failed.</summary>
    public static FailureItem? Of(CaseRow row) => row.Case.State is ReturnState.Failed failed ? Item(row, failed.Failure, failed.Before.Status) : null;

    /// <summary>A case that is not over and that nothing works on.</summary>
    public static FailureItem Lost(CaseRow row, string orchestration) => Item(
        row,
        new Failure(row.Case.Status, FailureCauses.Lost, $"The case is {row.Case.Status}, and its orchestration is {orchestration}", row.UpdatedAt),
        row.Case.Status);

    public static FailureItem OfParcel(CaseRow row, Clock late)
    {
        var (cause, error) = row.Case.State is ReturnState.InTransit { HeldSince: not null }
            ? (FailureCauses.ParcelHeld, $"The carrier has held the parcel since {late.Start:u}")
            : (FailureCauses.ParcelSilent, $"Nothing was heard of the parcel since {late.Start:u}");
        return Item(row, new Failure(row.Case.Status, cause, error, late.Due), row.Case.Status);
    }

    private static FailureItem Item(CaseRow row, Failure failure, string before)
    {
        var (key, subject) = (CaseRows.KeyOf(row.Case).ToString(), row.Case);
        return new(key, subject.Rma.Value, subject.Order.Number.Value, failure.Step, failure.Cause, failure.Error, failure.At, before, subject.History.Replays);
    }
}
