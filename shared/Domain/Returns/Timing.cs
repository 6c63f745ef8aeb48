namespace Serverless.Domain.Returns;

/// <summary>Reports come in any order; which of them is of the past, <see cref="ReturnDecisions"/> says, and which of the future is here.</summary>
public static class Timing
{
    /// <summary>It will mean something to the case later: news of a parcel that is not arranged yet.</summary>
    public static bool IsTooEarly(ReturnCase subject, ReturnCommand command) =>
        subject.State is ReturnState.Requested or ReturnState.InReview or ReturnState.Approved
        && command is ReturnCommand.Track or ReturnCommand.Inspect;
}
