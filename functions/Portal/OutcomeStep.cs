using Serverless.Pages.Parts;
using Serverless.Pages.Portal;

namespace Serverless.Portal;

/// <summary>What somebody has for the goods: money, credit with its bonus, the same goods again. Each is shown with what it comes to.</summary>
public sealed class OutcomeStep(PortalDoor door, PortalDesk desk, Drafts drafts)
{
    internal Task<IResult> ShowAsync(OpenedOrder opened, Draft draft) => ShowAsync(opened, draft, isWrong: false);

    /// <summary>Null where the draft is not as it was any more.</summary>
    internal async Task<IResult?> TakeAsync(OpenedOrder opened, Draft draft, PostedFields form)
    {
        var outcomes = await desk.OutcomesAsync(opened.Standing, draft, opened.Visit.Cancellation);
        if (outcomes.FirstOrDefault(one => one.Draft.Outcome!.Code == form["outcome"]) is not { } chosen)
            return await ShowAsync(opened, draft, isWrong: true);

        return !await drafts.TryKeepAsync(opened, chosen.Draft) ? null : PortalSteps.Next(opened, draft, PortalKind.Outcome);
    }

    /// <summary>Whether there is something to choose: money alone is what everybody expects.</summary>
    internal static bool IsAsked(IReadOnlyList<Foreseen> outcomes) => outcomes.Count > 1 || outcomes.Any(one => one.Draft.Outcome!.Resolution is not Resolution.Refund);

    private async Task<IResult> ShowAsync(OpenedOrder opened, Draft draft, bool isWrong)
    {
        var visit = opened.Visit;
        var outcomes = await desk.OutcomesAsync(opened.Standing, draft, visit.Cancellation);
        if (!IsAsked(outcomes))
            return PortalSteps.Next(opened, draft, PortalKind.Outcome);

        var model = new OutcomeModel(
            PortalSteps.ChromeOf(opened, PortalKind.Outcome),
            PortalSteps.HeadOf(opened, draft, PortalKind.Outcome) with { Errors = isWrong ? [new FieldError("outcome-0", visit.Text("portal.outcome.error"))] : [] },
            [.. outcomes.Select((one, i) => RowOf(visit, draft, one, isFirst: i == 0))]);
        return await door.ShowAsync<OutcomePage, OutcomeModel>(visit, model, isWrong ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static OutcomeRow RowOf(Visit visit, Draft draft, Foreseen one, bool isFirst)
    {
        var (outcome, preview) = (one.Draft.Outcome!, one.Preview!);
        var title = outcome.Consent is { } payout
            ? visit.Text("portal.outcome.consent.title", ("payout", visit.Labels(draft.Kind).Payout(payout)))
            : visit.Text($"portal.outcome.{Codes.Of(outcome.Resolution)}.title");
        return new OutcomeRow(outcome.Code, title, string.Join(' ', TextOf(visit, draft, outcome, preview)), draft.Outcome is { } chosen ? chosen == outcome : isFirst);
    }

    private static IEnumerable<string> TextOf(Visit visit, Draft draft, DraftOutcome outcome, Domain.Previewing.ReturnPreview preview)
    {
        if (outcome.Resolution is Resolution.Replacement or Resolution.Repair || preview.Refund is not { } refund)
            return [visit.Text($"portal.outcome.{Codes.Of(outcome.Resolution)}.text")];

        var amount = visit.Labels(draft.Kind).Money(refund.Total);
        return [visit.Text(outcome.Resolution is Resolution.StoreCredit ? "portal.outcome.store_credit.text" : "portal.outcome.refund.text", ("amount", amount)), .. MoneyWords.Placed(visit, draft.Kind, preview)];
    }
}
