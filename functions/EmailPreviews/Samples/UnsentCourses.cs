using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Asking;
using Serverless.Emails;

namespace Serverless.EmailPreviews.Samples;

/// <summary>Courses of goods that have not left the shop, or have not reached the customer.</summary>
internal static class UnsentCourses
{
    private static readonly CaseKind[] Cancellation = [CaseKind.Cancellation];
    private static readonly CaseKind[] Amendment = [CaseKind.Amendment];
    private static readonly CaseKind[] StockOut = [CaseKind.StockOut];
    private static readonly CaseKind[] Undeliverable = [CaseKind.Undeliverable];

    public static IReadOnlyList<SampleCourse> Courses { get; } =
    [
        new(Cancellation, story =>
        {
            story.Begin();
            story.Hours(2);
            story.Stopped(isStopped: true);
        }),
        new(Cancellation, story =>
        {
            story.Begin();
            story.Hours(2);
            story.Stopped(isStopped: false);
        }),
        new(Cancellation, story =>
        {
            story.Partners.Refund = false;
            story.Begin();
            story.Hours(2);
            story.Stopped(isStopped: true);
        }),
        new(Amendment, story =>
        {
            story.Begin();
            story.Hours(2);
            story.Amended(AmendmentAnswer.Changed);
        }),
        new(Amendment, story =>
        {
            story.Begin();
            story.Hours(2);
            story.Amended(AmendmentAnswer.Shipped);
        }),
        // The customer does not answer, and is refunded.
        new(StockOut, story =>
        {
            story.Begin();
            story.UntilTold(EmailStep.QuestionReminder);
            story.UntilTold(EmailStep.RefundSent);
        }),
        new(StockOut, story =>
        {
            story.Begin();
            story.Answer(Choice.WaitCode);
            story.Days(2);
            story.GoodsCome();
        }),
        // Something dearer is chosen and paid for; it is lost on its way.
        new(StockOut, story =>
        {
            story.Begin();
            story.Answer(Choice.OtherItemCode, option: 1);
            story.Hours(1);
            story.Pay();
            story.Days(2);
            story.Replacement(ParcelStatus.Lost);
        }),
        new(StockOut, story =>
        {
            story.Begin();
            story.Answer(Choice.OtherItemCode, option: 1);
            story.UntilTold(EmailStep.PaymentReminder);
            story.UntilTold(EmailStep.NotPaid);
        }),
        new(StockOut, story =>
        {
            story.Partners.Refund = false;
            story.Begin();
            story.Answer(Choice.RefundCode);
        }),
        // Delivered again.
        new(Undeliverable, story =>
        {
            story.Begin();
            story.Answer(Choice.DeliverAgainCode);
        }),
        new(Undeliverable, story =>
        {
            story.Begin();
            story.UntilTold(EmailStep.QuestionReminder);
            story.UntilTold(EmailStep.SentBack);
        }),
        // It goes back and is refunded.
        new(Undeliverable, story =>
        {
            story.Begin();
            story.Answer(Choice.GiveUpCode);
            story.Days(2);
            story.Parcel(ParcelStatus.Delivered);
            story.Hours(5);
            story.InspectWell();
        }),
        new(Undeliverable, story =>
        {
            story.Begin();
            story.Answer(Choice.GiveUpCode);
            story.Days(2);
            story.Parcel(ParcelStatus.Delivered);
            story.Hours(5);
            story.InspectWellMeanwhile();
        }),
        new(Undeliverable, story =>
        {
            story.Begin();
            story.Answer(Choice.GiveUpCode);
            story.Days(2);
            story.Parcel(ParcelStatus.Lost);
        }),
        new(Undeliverable, story =>
        {
            story.Partners.Refund = false;
            story.Begin();
            story.Answer(Choice.GiveUpCode);
            story.Days(2);
            story.Parcel(ParcelStatus.Delivered);
            story.Hours(5);
            story.InspectUsed();
            story.Contest();
            story.Days(1);
            story.DecideContest(uphold: true);
        }),
    ];
}
