using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Asking;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Claiming;

/// <summary>A claim without the evidence that the policy wants: it is asked for, and where none comes a person looks.</summary>
public sealed class MissingEvidenceTests
{
    private const string Photo = "upl_00000000000000000000000000000001";

    private static readonly Policy Looking = PolicyOf() with { Review = new ReviewRules(null, [Reason.Damaged], 24) };

    [Fact]
    public void Claim_WithoutEvidence_AsksForItAndNobodyLooksYet()
    {
        var asked = GivenClaim.WithoutEvidence();

        Assert.Equal((ReturnStatus.AwaitingAnswer, QuestionTopic.Evidence), (asked.Status, asked.Question!.Topic));
        Assert.Equal(["add_evidence", "no_evidence"], asked.Question.Choices.Select(choice => choice.Code));
        Assert.Equal([ClockNames.Answer], ReturnClocks.Running(asked, Berlin).Select(clock => clock.Name));
        Assert.True(Timing.IsTooEarly(asked, Given.Tracked(ParcelStatus.Delivered)));
        Assert.Equal(ReturnStatus.Cancelled, Given.After(asked, _ => new ReturnCommand.Cancel(Actor.Customer, Reason: null)).Status);
    }

    [Fact]
    public void Evidence_ThatIsAdded_IsOnceOnTheCaseAndTheClaimGoesOnByItself()
    {
        var added = Given.After(GivenClaim.WithoutEvidence(), _ => GivenClaim.Answer("add_evidence", null, Photo, "https://example.com/2.jpg"));

        Assert.Equal(ReturnStatus.Approved, added.Status);
        Assert.Equal([Photo, "https://example.com/2.jpg"], added.AddedEvidence);
        Assert.Equal([Photo, "https://example.com/2.jpg"], added.EvidenceOf(added.Lines[0]));
        Assert.Equal([Photo, "https://example.com/2.jpg"], added.Inquiry.Lines[0].Evidence);
        Assert.Single(JsonSerializer.Serialize(added, DomainJson.Options).Split(Photo)[1..]);
        Assert.Empty(added.Decision!.Review);
    }

    [Fact]
    public void Evidence_OfTheRequest_IsOnItsLineAloneAndNotInTheDecision()
    {
        var claim = GivenClaim.Requested(Reason.Damaged, policy: GivenClaim.WantingEvidence());
        claim = claim with { Lines = [claim.Lines[0] with { Evidence = [Photo] }] };
        var approved = Given.After(claim, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

        Assert.Equal(ReturnStatus.Approved, approved.Status);
        Assert.Equal([Photo], approved.EvidenceOf(approved.Lines[0]));
        Assert.Single(JsonSerializer.Serialize(approved, DomainJson.Options).Split(Photo)[1..]);
    }

    [Fact]
    public void Row_ThatHoldsAddedEvidenceOnItsLinesAndInItsAnswer_ReadsAsBefore()
    {
        var added = Given.After(GivenClaim.WithoutEvidence(), _ => GivenClaim.Answer("add_evidence", null, Photo));
        var old = added with
        {
            AddedEvidence = null,
            Lines = [added.Lines[0] with { Evidence = [Photo] }],
            Question = added.Question! with { Chosen = new Choice.AddEvidence { Evidence = [Photo] } },
        };

        Assert.Equal([Photo], old.EvidenceOf(old.Lines[0]));
        Assert.Empty(Given.Events(old, GivenClaim.Answer("add_evidence", 1, Photo)));
        Assert.IsType<Refusal.QuestionOver>(Refused(old, GivenClaim.Answer("add_evidence", 1, "https://example.com/2.jpg")));
    }

    [Fact]
    public void Evidence_ThatIsAdded_LeavesAPersonToLookWhereThePolicyWantsOne()
    {
        var added = Given.After(GivenClaim.WithoutEvidence(Looking), _ => GivenClaim.Answer("add_evidence", null, Photo), Now.AddDays(2));

        Assert.Equal([new Serverless.Domain.Deciding.ReviewTrigger.ReasonGiven(Line("shirt"), Reason.Damaged)], added.Decision!.Review);
        Assert.Equal((ReturnStatus.InReview, Now.AddDays(2)), (added.Status, Assert.Single(ReturnClocks.Running(added, Berlin)).Start));
        Assert.Equal(Now.AddDays(3), ReturnClocks.DueOf(added, ClockNames.Decision, Berlin));
    }

    [Fact]
    public void Evidence_ThatIsAdded_CanLeadToTheOfferOrToTheCarrier()
    {
        var offered = Given.After(GivenClaim.WithoutEvidence(GivenClaim.Offering), _ => GivenClaim.Answer("add_evidence", null, Photo));
        Assert.Equal((ReturnStatus.AwaitingAnswer, QuestionTopic.KeepOffer, 2), (offered.Status, offered.Question!.Topic, offered.Question.Number));
        Assert.Empty(Given.Events(offered, GivenClaim.Answer("add_evidence", 1, Photo)));
        Assert.Equal(new Refusal.QuestionOver(2, "keep_offer", Chosen: null), Refused(offered, GivenClaim.Answer("add_evidence", 1, Photo, Photo)));
        Assert.Equal(new Refusal.QuestionOver(2, "keep_offer", Chosen: null), Refused(offered, GivenClaim.Answer("no_evidence", 1)));

        var lost = GivenClaim.Requested(Reason.LostInTransit, policy: PolicyOf() with { Default = PolicyOf().Default with { EvidenceFor = [Reason.LostInTransit] } });
        lost = Given.After(lost, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));
        Assert.Equal(ReturnStatus.Tracing, Given.After(lost, _ => GivenClaim.Answer("add_evidence", null, Photo)).Status);
    }

    [Fact]
    public void Silence_AndHavingNone_AreLookedAtByAPersonAndNeverRefused()
    {
        var asked = GivenClaim.WithoutEvidence();
        var silent = Given.After(asked, _ => new ReturnCommand.CheckClocks(), asked.Question!.AnswerBy);
        var none = Given.After(asked, _ => GivenClaim.Answer("no_evidence"));

        Assert.Equal((ReturnStatus.InReview, Actor.System), (silent.Status, silent.Question!.ChosenBy));
        Assert.Equal(ReturnStatus.InReview, none.Status);
        Assert.Equal(ReturnStatus.Approved, Given.After(none, _ => new ReturnCommand.Review(Approve: true, "Seen before")).Status);
    }

    [Theory]
    [InlineData(true, ReturnStatus.Approved)]
    [InlineData(false, ReturnStatus.Refused)]
    public void Person_WhoKnowsEnough_NeedNotWaitForIt(bool approve, string status) =>
        Assert.Equal(status, Given.After(GivenClaim.WithoutEvidence(), _ => new ReturnCommand.Review(approve, "Seen in the shop")).Status);

    [Fact]
    public void Answer_WithoutEvidence_AddsNone() =>
        Assert.IsType<Refusal.ChoiceNotOffered>(Refused(GivenClaim.WithoutEvidence(), GivenClaim.Answer("add_evidence")));

    [Fact]
    public void Answer_ThatComesTwice_ChangesNothingAndOtherPhotosAreToldThatItIsOver()
    {
        var added = Given.After(GivenClaim.WithoutEvidence(), _ => GivenClaim.Answer("add_evidence", null, Photo));

        Assert.Empty(Given.Events(added, GivenClaim.Answer("add_evidence", 1, Photo)));
        Assert.Equal(new Refusal.QuestionOver(1, "evidence", "add_evidence"), Refused(added, GivenClaim.Answer("add_evidence", 1, Photo, Photo)));
    }

    [Fact]
    public void Claim_ThatGoesByItselfWithPhotos_CountsToWhatPassesWithoutALook()
    {
        var asked = GivenClaim.Requested(Reason.Damaged, policy: GivenClaim.WantingEvidence());
        var (_, balance) = DecisionOnRecord.Of(asked, asked.Order, Empty(asked.Order), Berlin, Now);
        Assert.False(balance.InFlight[0].Granted!.Reviewed);

        var looked = GivenClaim.Requested(Reason.Damaged, policy: GivenClaim.WantingEvidence(Looking));
        (_, balance) = DecisionOnRecord.Of(looked, looked.Order, Empty(looked.Order), Berlin, Now);
        Assert.True(balance.InFlight[0].Granted!.Reviewed);
    }

    [Fact]
    public void Return_WithoutEvidence_IsLookedAtAsBefore()
    {
        var subject = Given.Requested(policy: GivenClaim.WantingEvidence());

        Assert.Equal(ReturnStatus.InReview, Given.After(subject with { Lines = [Asked("shirt", reason: Reason.Damaged)] }, c => new ReturnCommand.ApplyDecision(Given.Decision(c))).Status);
    }

    private static Refusal Refused(ReturnCase subject, ReturnCommand command) =>
        Assert.IsType<ReturnOutcome.Refused>(ReturnDecisions.Decide(subject, command, Berlin, Now)).Refusal;
}
