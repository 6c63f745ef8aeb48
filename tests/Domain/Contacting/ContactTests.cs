using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Contacting;

/// <summary>What a case makes of emails that come back: in whatever order and number that is heard, it comes to the same.</summary>
public sealed class ContactTests
{
    [Fact]
    public void Case_OfWhoseEmailsNothingIsHeard_HasNoContactOfItsOwn() => Assert.Null(Given.Approved().Contact);

    [Fact]
    public void Email_ThatIsLost_LeavesTheCustomerUnreachableUntilAPersonHasToldThem()
    {
        var lost = Given.After(Given.Approved(), _ => Lost("approved"));

        Assert.Equal(Now, lost.Contact!.UnreachableSince);
        Assert.Equal(["approved"], lost.Contact.Untold.Select(one => one.Email));
        Assert.Equal("approved", lost.Status);

        var told = Given.After(lost, _ => new ReturnCommand.ReachCustomer("By telephone", "kim"));
        Assert.Null(told.Contact!.UnreachableSince);
        Assert.Empty(told.Contact.Untold);
        Assert.IsType<ReturnOutcome.Refused>(Decided(told, new ReturnCommand.ReachCustomer("Once more", "kim")));
    }

    [Fact]
    public void Email_ThatIsLostTwice_IsLostOnce() =>
        Assert.IsType<ReturnOutcome.Nothing>(Decided(Given.After(Given.Approved(), _ => Lost("approved")), Lost("approved") with { Cause = "technical" }));

    [Fact]
    public void Email_ThatIsLostAfterAllWasTold_IsToBeToldAnew()
    {
        var told = Given.After(Given.After(Given.Approved(), _ => Lost("received")), _ => new ReturnCommand.ReachCustomer("By telephone", "kim"));

        var again = Given.After(told, _ => Lost("approved"));

        Assert.NotNull(again.Contact!.UnreachableSince);
        Assert.Equal(["approved"], again.Contact.Untold.Select(one => one.Email));
    }

    [Fact]
    public void Address_ThatIsCorrected_EndsIt()
    {
        var corrected = Given.After(Given.After(Given.Approved(), _ => Lost("approved")), _ => new ReturnCommand.CorrectEmail(1));

        Assert.Equal((1, null), (corrected.Contact!.Address, corrected.Contact.UnreachableSince));
        Assert.Empty(corrected.Contact.Untold);
        Assert.IsType<ReturnOutcome.Nothing>(Decided(corrected, new ReturnCommand.CorrectEmail(1)));
    }

    [Fact]
    public void Email_ToAnAddressOfBefore_IsNobodysToSeeTo()
    {
        var corrected = Given.After(Given.Approved(), _ => new ReturnCommand.CorrectEmail(1));

        var late = Given.After(corrected, _ => Lost("approved"));
        Assert.Null(late.Contact!.UnreachableSince);

        var anew = Given.After(late, _ => Lost("approved") with { Sending = 2, Address = 1 });
        Assert.NotNull(anew.Contact!.UnreachableSince);
    }

    [Fact]
    public void Complaint_CountsOnceAndForTheAddressItCameFrom()
    {
        var complained = Given.After(Given.Approved(), _ => new ReturnCommand.ReportComplaint("approved", Address: 0));
        Assert.Equal(Now, complained.Contact!.ComplainedAt);
        Assert.IsType<ReturnOutcome.Nothing>(Decided(complained, new ReturnCommand.ReportComplaint("received", Address: 0)));

        var corrected = Given.After(complained, _ => new ReturnCommand.CorrectEmail(1));
        Assert.Null(corrected.Contact!.ComplainedAt);
        Assert.IsType<ReturnOutcome.Nothing>(Decided(corrected, new ReturnCommand.ReportComplaint("approved", Address: 0)));
    }

    private static ReturnCommand.ReportEmailLost Lost(string email) => new(email, Sending: 1, Address: 0, "invalid_address");

    private static ReturnOutcome Decided(ReturnCase subject, ReturnCommand command) => ReturnDecisions.Decide(subject, command, Berlin, Now);
}
