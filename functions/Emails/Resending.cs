using Serverless.Domain.Returns.Contacting;

namespace Serverless.Emails;

/// <summary>
/// What never arrived is sent again to the corrected address, once: of each step the last, as the case stands by then. News that time has passed over (a parcel that was
/// fetched, a reminder) are sent only where nothing came after them.
/// </summary>
internal static class Resending
{
    public static IEnumerable<EffectRow> Of(ReturnCase before, IEnumerable<ReturnEvent> events, DateTimeOffset at) => events.SelectMany(happened => happened switch
    {
        ReturnEvent.EmailCorrected => Wanted([.. before.Contact?.Untold ?? []]),
        // It is heard of only now: the address is another by then.
        ReturnEvent.EmailLost lost when lost.Address < (before.Contact?.Address ?? 0) => [new LostEmail(lost.Email, lost.Sending, lost.Cause, at) { With = lost.With }],
        _ => [],
    }).Select(lost => Intent(lost, at));

    /// <summary>The steps that an email tells besides its own.</summary>
    public static IEnumerable<EmailStep> ToldWith(EffectRow email) =>
        email.About is { } about ? JsonSerializer.Deserialize<string[]>(about, Json.Stored)!.Select(Codes.TryParse<EmailStep>).OfType<EmailStep>() : [];

    private static EffectRow Intent(LostEmail lost, DateTimeOffset at) => EffectRow.Intent(new Effect.Email(lost.Email, lost.Sending + 1), at) with
    {
        About = lost.With is { } with ? JsonSerializer.Serialize(with, Json.Stored) : null,
    };

    private static IEnumerable<LostEmail> Wanted(IReadOnlyList<LostEmail> lost) =>
        lost.GroupBy(StepOf).Select(same => same.Last()).Where(last => last == lost[^1] || !IsPassing(StepOf(last)));

    private static EmailStep StepOf(LostEmail lost) => ReturnEmails.StepOf(lost.Email);

    private static bool IsPassing(EmailStep step) => step is
        EmailStep.InReview or EmailStep.CarrierAsked or EmailStep.ParcelApart or EmailStep.PickupMissed or EmailStep.PickupChanged or EmailStep.PickupKept or EmailStep.Reminder
        or EmailStep.TrackingTaken or EmailStep.ParcelCollected or EmailStep.ParcelArrived or EmailStep.ContestReceived or EmailStep.QuestionReminder or EmailStep.PaymentReminder
        or EmailStep.Survey;
}
