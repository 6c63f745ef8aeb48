using Serverless.Domain.Reasons;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;
using Serverless.Emails;

namespace Serverless.EmailPreviews.Samples;

/// <summary>Courses in which the customer gets other goods, the same again, or their own repaired.</summary>
internal static class OtherGoodsCourses
{
    private static readonly CaseKind[] Exchange = [CaseKind.Exchange];
    private static readonly CaseKind[] Claim = [CaseKind.Claim];

    public static IReadOnlyList<SampleCourse> Courses { get; } =
    [
        // What is wanted costs more and is paid; it is lost on its way.
        new(Exchange, story =>
        {
            story.Begin();
            story.Arrive();
            story.InspectWell();
            story.Hours(2);
            story.Pay();
            story.Days(2);
            story.Replacement(ParcelStatus.Lost);
        })
        { Ask = (order, request) => request with { Replacement = [order.Dearer(1100)] } },
        // It is not paid.
        new(Exchange, story =>
        {
            story.Begin();
            story.Arrive();
            story.InspectWell();
            story.UntilTold(EmailStep.PaymentReminder);
            story.UntilTold(EmailStep.NotPaid);
        })
        { Ask = (order, request) => request with { Replacement = [order.Dearer(1100)] } },
        // It comes.
        new(Exchange, story =>
        {
            story.Begin();
            story.Arrive();
            story.InspectWell();
            story.Pay();
            story.Days(2);
            story.Replacement(ParcelStatus.Delivered);
        }),
        // It is sold out, with something else to choose from or without.
        new(Exchange, story =>
        {
            story.Partners.HaveStock = false;
            story.Begin();
            story.UntilTold(EmailStep.QuestionReminder);
        })
        { Ask = (order, request) => request with { Alternatives = [new([order.Dearer(500)])] } },
        new(Exchange, story =>
        {
            story.Partners.HaveStock = false;
            story.Begin();
        }),
        // It is sent ahead against a hold on the card, and nothing comes back for it.
        new(Exchange, story =>
        {
            story.Begin();
            story.Pay(SessionStatus.Completed);
            story.Days(2);
            story.Replacement(ParcelStatus.Delivered);
            story.UntilTold(EmailStep.Charged);
        })
        {
            Ask = (_, request) => request with { ReplacementShips = "at_once" },
            Under = policy => policy with { Exchange = policy.Exchange with { AtOnceAgainstHold = true } },
        },
        // The same again.
        new(Claim, story =>
        {
            story.Begin();
            story.Arrive();
            story.InspectWell();
            story.Days(2);
            story.Replacement(ParcelStatus.Lost);
        })
        { Ask = (_, request) => request with { Resolution = "replacement" } },
        new(Claim, story =>
        {
            story.Partners.HaveStock = false;
            story.Begin();
        })
        { Ask = (_, request) => request with { Resolution = "replacement" } },
        // Repaired, or not.
        Repair(RepairOutcome.Repaired),
        Repair(RepairOutcome.NotRepairable),
        // Photos are missing.
        new(Claim, story =>
        {
            story.Begin();
            story.UntilTold(EmailStep.QuestionReminder);
        })
        { Under = policy => policy with { Default = policy.Default with { EvidenceFor = [Reason.Defective], WhenEvidenceMissing = EvidenceMissing.Review } } },
        // The goods never came: the carrier is asked, at once or after a look, and says that it delivered them.
        NeverCame(story => story.Begin()),
        NeverCame(story =>
        {
            story.Begin();
            story.Hours(3);
            story.Review(approve: true);
        }) with { Under = policy => policy with { Review = policy.Review with { Reasons = [Reason.LostInTransit] } } },
        NeverCame(story =>
        {
            story.Begin();
            story.Days(1);
            story.Outbound(ParcelStatus.Delivered);
            story.Days(1);
            story.Contest();
            story.Days(1);
            story.DecideContest(uphold: true);
        }),
    ];

    private static SampleCourse Repair(RepairOutcome outcome) => new(Claim, story =>
    {
        story.Begin();
        story.Arrive();
        story.InspectWell();
        story.Days(2);
        story.Repaired(outcome);
        story.Days(1);
    })
    {
        Ask = (_, request) => request with { Resolution = "repair" },
        Under = policy => policy with { Default = policy.Default with { RepairWithinDays = 14 } },
    };

    private static SampleCourse NeverCame(Action<SampleStory> happens) => new(Claim, happens)
    {
        Ask = (order, request) => request with
        {
            Order = order.ShippedLongAgo,
            Lines = [order.Line(SampleOrder.LampLine, "lost_in_transit")],
            LostParcel = new() { TrackingNumber = SamplePartners.Outbound, Carrier = "DHLParcel" },
        },
    };
}
