namespace Serverless.Domain.Returns.Contacting;

/// <summary>What a case makes of news from the mail service, and of what people do about them. The same news in any order and number come to the same.</summary>
internal static class Contacts
{
    public static ReturnOutcome Lose(ReturnCase subject, ReturnCommand.ReportEmailLost lost) =>
        subject.Contact?.Lost.Any(known => (known.Email, known.Sending) == (lost.Email, lost.Sending)) is true
            ? ReturnOutcome.Nothing.Instance
            : ReturnDecisions.Happened(new ReturnEvent.EmailLost(lost.Email, lost.Sending, lost.Address, lost.Cause) { With = lost.With });

    /// <summary>Who has an address of their own by now has not complained from it.</summary>
    public static ReturnOutcome Complain(ReturnCase subject, ReturnCommand.ReportComplaint complaint) =>
        subject.Contact is { ComplainedAt: not null } || complaint.Address < (subject.Contact?.Address ?? 0)
            ? ReturnOutcome.Nothing.Instance
            : ReturnDecisions.Happened(new ReturnEvent.EmailComplained(complaint.Email));

    public static ReturnOutcome Reach(ReturnCase subject, ReturnCommand.ReachCustomer reached) => subject.Contact is { UnreachableSince: not null }
        ? ReturnDecisions.Happened(new ReturnEvent.CustomerReached(reached.Reason, reached.By))
        : ReturnDecisions.NotPossibleNow(subject, "reached");

    public static ReturnOutcome Correct(ReturnCase subject, ReturnCommand.CorrectEmail corrected) => corrected.Address > (subject.Contact?.Address ?? 0)
        ? ReturnDecisions.Happened(new ReturnEvent.EmailCorrected(corrected.Address))
        : ReturnOutcome.Nothing.Instance;
}
