using Serverless.Domain.Reasons;
using Serverless.Emails;

namespace Serverless.EmailPreviews.Samples;

/// <summary>Courses of goods that the customer has and sends back.</summary>
internal static class GoodsBackCourses
{
    private static readonly CaseKind[] All = [CaseKind.Return, CaseKind.Withdrawal, CaseKind.Exchange, CaseKind.Claim];

    private static readonly Reason[] Every = Enum.GetValues<Reason>();

    public static IReadOnlyList<SampleCourse> Courses { get; } =
    [
        // All goes well.
        new(All, story =>
        {
            story.Begin();
            story.Arrive();
            story.InspectWell();
        }),
        // The carrier is slow to answer, and later the bank: what usually stands in the next email has one of its own.
        new(All, story =>
        {
            story.BeginMeanwhile();
            story.Arrive();
            story.InspectWellMeanwhile();
        }),
        // Nothing is sent, and the case ends.
        new(All, story =>
        {
            story.Begin();
            story.UntilTold(EmailStep.Reminder);
            story.UntilTold(EmailStep.Expired);
        }),
        new(All, story =>
        {
            story.Begin();
            story.Days(1);
            story.Cancel();
        }),
        new(All, story => story.Begin()) { Ask = (order, request) => request with { Order = order.DeliveredLongAgo } },
        // A person has to look.
        new(All, story => story.Begin()) { Under = policy => policy with { Review = policy.Review with { Reasons = Every } } },
        new(All, story =>
        {
            story.Begin();
            story.Days(1);
            story.Parcel(ParcelStatus.InTransit);
            story.Days(3);
            story.Parcel(ParcelStatus.Lost);
        }),
        // The driver comes in vain, then otherwise than wished, then as wished.
        new(All, story =>
        {
            story.Begin();
            story.Hours(26);
            story.Parcel(ParcelStatus.PickupMissed);
            story.Partners.ChangePickups = false;
            story.WishForPickup();
            story.Partners.ChangePickups = true;
            story.WishForPickup();
        })
        { Way = ShipBackMethod.Pickup },
        // Worn goods are not accepted; the customer contests in vain, and the carrier loses them on their way home.
        new(All, story =>
        {
            story.Begin();
            story.Arrive();
            story.InspectWorn();
            story.Days(1);
            story.Contest();
            story.Days(1);
            story.DecideContest(uphold: false);
            story.Hours(1);
            story.ParcelBack(ParcelStatus.Lost);
        }),
        // Paid once the carrier has the goods; the last email is the question how it went.
        new(All, story =>
        {
            story.Begin();
            story.Arrive();
            story.InspectWell();
        })
        {
            Under = policy => policy with
            {
                Default = policy.Default with { Advance = new AdvanceRefundRules(new Money(100_000_000, policy.ShipBack.PickupFreight.Currency), ForTrusted: false) },
            },
        },
        // The bank does not take the money.
        new(All, story =>
        {
            story.Partners.Refund = false;
            story.Begin();
            story.Arrive();
            story.InspectWell();
        }),
        // The tracking number is another parcel's.
        new(All, story =>
        {
            story.Partners.KnowParcel = true;
            story.Begin();
        })
        { Way = ShipBackMethod.OwnParcel },
        // The parcel with other goods, in which they were to travel, is not sent.
        new(All, story =>
        {
            story.Begin();
            story.Days(1);
            story.LeaveParcel();
        })
        { Rides = true },
    ];
}
