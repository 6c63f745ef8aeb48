using System.Reflection;
using Serverless.Domain.Returns;

namespace Serverless.Tests.Workflows.Privacy;

/// <summary>Every text that a case's record can hold, with who writes it: a new one has to say here that no customer does.</summary>
public sealed class WordsTableTests
{
    private const string Code = "a code of the app or a partner";
    private const string Number = "a number of a carrier, provider or shop";
    private const string Operator = "a person's name or reason that is audited";
    private const string Answer = "what the shop or an operator answers the customer";

    /// <summary>A customer's words are held with the person; the operator's alone stand here.</summary>
    private const string OpsAlone = "an operator's reason";

    private static readonly Dictionary<string, string> Writers = new(StringComparer.Ordinal)
    {
        ["Approved.Reason"] = Answer,
        ["Approved.By"] = Operator,
        ["ApprovedToKeep.Reason"] = Answer,
        ["ApprovedToKeep.By"] = Operator,
        ["Refused.Reason"] = Answer,
        ["Refused.By"] = Operator,
        ["Review.Reason"] = Answer,
        ["Review.By"] = Operator,
        ["ContestUpheld.Reason"] = Answer,
        ["ContestUpheld.By"] = Operator,
        ["ContestRejected.Reason"] = Answer,
        ["ContestRejected.By"] = Operator,
        ["DecideContest.Reason"] = Answer,
        ["DecideContest.By"] = Operator,
        ["Cancelled.Reason"] = OpsAlone,
        ["Cancel.Reason"] = OpsAlone,
        ["Reopened.Reason"] = OpsAlone,
        ["Reopen.Reason"] = OpsAlone,
        ["SurveyAnswered.Comment"] = "nobody any more: rows of earlier times hold it",
        ["AnswerSurvey.Comment"] = "nobody any more",
        ["Paused.Reason"] = Operator,
        ["Paused.By"] = Operator,
        ["Pause.Reason"] = Operator,
        ["Pause.By"] = Operator,
        ["Resumed.Reason"] = Operator,
        ["Resumed.By"] = Operator,
        ["Resume.Reason"] = Operator,
        ["Resume.By"] = Operator,
        ["Replayed.Reason"] = Operator,
        ["Replayed.By"] = Operator,
        ["Replay.Reason"] = Operator,
        ["Replay.By"] = Operator,
        ["Terminated.Reason"] = Operator,
        ["Terminated.By"] = Operator,
        ["Terminate.Reason"] = Operator,
        ["Terminate.By"] = Operator,
        ["Noted.Text"] = Operator,
        ["Noted.By"] = Operator,
        ["Note.Text"] = Operator,
        ["Note.By"] = Operator,
        ["EmailLost.Email"] = Code,
        ["EmailLost.Cause"] = Code,
        ["EmailComplained.Email"] = Code,
        ["CustomerReached.Reason"] = Operator,
        ["CustomerReached.By"] = Operator,
        ["ReportEmailLost.Email"] = Code,
        ["ReportEmailLost.Cause"] = Code,
        ["ReportComplaint.Email"] = Code,
        ["ReachCustomer.Reason"] = Operator,
        ["ReachCustomer.By"] = Operator,
        ["HoldPlaced.Session"] = Number,
        ["HoldPlaced.Payment"] = Number,
        ["HoldUnwanted.Session"] = Number,
        ["HoldUnwanted.Payment"] = Number,
        ["HoldLapsed.Cause"] = Code,
        ["AmountOwed.Cause"] = Code,
        ["RecordCharge.Failure"] = Code,
        ["Failed.Step"] = Code,
        ["Failed.Cause"] = Code,
        ["Failed.Error"] = "the app, without what it was told",
        ["Fail.Step"] = Code,
        ["Fail.Cause"] = Code,
        ["Fail.Error"] = "the app",
        ["WayChanged.Cause"] = Code,
        ["ClockWarned.Name"] = Code,
        ["ClockRanOut.Name"] = Code,
        ["RefundChanged.RefundId"] = Number,
        ["RefundChanged.Failure"] = Code,
        ["RecordRefund.RefundId"] = Number,
        ["RecordRefund.Failure"] = Code,
        ["DuplicateRefund.RefundId"] = Number,
        ["ConfirmPayout.Reference"] = Number,
        ["TrackingGiven.TrackingNumber"] = Number,
        ["TrackingTaken.TrackingNumber"] = Number,
        ["GiveTracking.TrackingNumber"] = Number,
        ["DropTracking.TrackingNumber"] = Number,
        ["ArrangeShipBack.TrackingTaken"] = Number,
        ["TrackingGiven.Carrier"] = "a carrier's name",
        ["GiveTracking.Carrier"] = "a carrier's name",
        ["ParcelSeen.Place"] = "the carrier: where it scanned the parcel",
        ["PaymentRequested.Session"] = Number,
        ["PaymentExpired.Session"] = Number,
        ["PaymentReceived.Session"] = Number,
        ["PaymentReceived.Payment"] = Number,
        ["RequestPayment.Session"] = Number,
        ["RecordPayment.Session"] = Number,
        ["RecordPayment.Payment"] = Number,
        ["ExchangeGivenUp.Reason"] = Answer,
        ["ExchangeGivenUp.By"] = Operator,
        ["ReplacementSent.Order"] = Number,
        ["RecordReplacement.Order"] = Number,
        ["AnswerQuestion.Choice"] = Code,
        ["RedeliveryRefused.Cause"] = Code,
        ["PickupKept.Cause"] = Code,
        ["CarrierClaimMarked.Reference"] = Number,
        ["CarrierClaimMarked.By"] = Operator,
        ["MarkCarrierClaim.Reference"] = Number,
        ["MarkCarrierClaim.By"] = Operator,
        ["RecordPickupChange.Refusal"] = Code,
        ["RecordRedelivery.Refusal"] = Code,
        ["TraceBegun.Reason"] = Answer,
        ["TraceBegun.By"] = Operator,
        ["LatePayment.Session"] = Number,
        ["LatePayment.Payment"] = Number,
        ["UnexpectedPayment.Session"] = Number,
        ["UnexpectedPayment.Payment"] = Number,
        ["ReplacementSeen.Place"] = "the carrier: where it scanned the parcel",
        ["GoodsSeen.Place"] = "the carrier: where it scanned the parcel",
    };

    [Fact]
    public void Text_OfEveryEventAndCommand_IsNoCustomersFreeWords() =>
        Assert.Equal(Texts(typeof(ReturnEvent)).Concat(Texts(typeof(ReturnCommand))).Order(StringComparer.Ordinal), Writers.Keys.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Texts(Type kind) => kind.GetNestedTypes()
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType == typeof(string)).Select(property => $"{type.Name}.{property.Name}"));
}
