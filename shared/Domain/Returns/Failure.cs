namespace Serverless.Domain.Returns;

/// <summary>Why a return stands still until a person looks. It holds no personal data.</summary>
/// <param name="Step">The step that failed for good.</param>
/// <param name="Cause">A stable code that failures are grouped by, for instance <c>carrier_refused:ADDRESS.VERIFY.FAILURE</c>.</param>
/// <param name="Error">What was said last.</param>
/// <param name="At">When it was given up.</param>
public sealed record Failure(string Step, string Cause, string Error, DateTimeOffset At);

/// <summary>Causes that do not follow from an error.</summary>
public static class FailureCauses
{
    /// <summary>A person ended it.</summary>
    public const string Terminated = "terminated";

    /// <summary>The case is not over, and nothing works on it any more.</summary>
    public const string Lost = "orchestration_lost";

    /// <summary>The case was opened again, and other cases have its units by now.</summary>
    public const string UnitsTaken = "units_taken";

    /// <summary>What was paid for an exchange is the payment of another order.</summary>
    public const string PaymentTaken = "payment_taken";

    /// <summary>Nobody has heard of a parcel under way for too long.</summary>
    public const string ParcelSilent = "parcel_silent";

    /// <summary>The carrier holds a parcel.</summary>
    public const string ParcelHeld = "parcel_held";
}
