using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Domain.Reasons;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;
using ReturnState = Serverless.Domain.Returns.ReturnState;

namespace Serverless.Webhooks;

internal static class WebhookData
{
    /// <summary>A message of the queue holds 64 KiB, with this as a string in JSON and all of it in Base64; a case of hundreds of lines is more.</summary>
    private const int LongestDetails = 12_000;

    /// <param name="previous">Its status before; none for one that is new.</param>
    /// <param name="who">Who made it happen; null where that is not on record.</param>
    public static WebhookEventData Of(ReturnCase subject, int sequence, string? previous, Domain.Returns.Actor? who)
    {
        var data = new WebhookEventData
        {
            Case = subject.Id.Value,
            Rma = subject.Rma.Value,
            Order = subject.Order.Number.Value,
            Sequence = sequence,
            Kind = Codes.Of(subject.Kind),
            Status = subject.Status,
            PreviousStatus = previous,
            Who = who is { } actor ? Codes.Of(actor) : null,
            TrackingNumber = subject.ParcelNumber,
            With = Domain.Returns.SharedParcels.LeaderOf(subject) is { } leader ? RmaNumber.Of(leader).Value : null,
            Exchange = CaseView.Exchange(subject),
            Repair = CaseView.Repair(subject),
            Question = QuestionView.Of(subject, person: null),
            Amendment = AmendmentView.Of(subject, changes: null),
            Coupons = CaseMoney.Of(subject.Repayment.Coupons),
            Refund = subject.Repayment.Refund is { } refund ? CaseView.Amount(refund.Total) : null,
            Lines = [.. subject.Lines.Select((line, i) =>
                new WebhookLine(line.Line.Value, line.Quantity, line.Reason.Code(), Decision(subject, i), subject.Decision?.Lines[i].Refusal?.Code)
                {
                    For = line.For is { } what ? Codes.Of(what) : null,
                })],
            Refunds = [.. CaseMoney.Of(subject).Refunds.Select(paid => new WebhookRefund(paid.Tender, paid.As ?? paid.Type, paid.Amount, paid.Status))],
        };
        return JsonSerializer.Serialize(data, Json.Api).Length <= LongestDetails ? data : data with { Lines = null, Refunds = null, Repair = null, Exchange = null, Question = null, Amendment = null };
    }

    /// <summary>What the storefront has to give back for one of the refunds.</summary>
    public static WebhookPayout PayoutOf(ReturnCase subject, Domain.Returns.RefundAttempt attempt) =>
        new(attempt.Tender.Value, Codes.Of(attempt.Type), attempt.Payment, CaseView.Amount(attempt.Amount))
        {
            As = attempt.As is { } way ? Codes.Of(way) : null,
            Bonus = BonusWith(attempt, subject),
            Points = attempt.Points,
        };

    /// <summary>The bonus goes with the first store credit that was chosen instead of money.</summary>
    private static Contracts.V1.Money? BonusWith(Domain.Returns.RefundAttempt attempt, ReturnCase subject) =>
        subject.Repayment.Refund?.Plan?.Bonus is { } bonus
        && subject.Repayment.LiveAttempts.FirstOrDefault(a => a.As is Domain.Policies.Payout.StoreCredit) is { } first
        && (first.Tender, first.Round) == (attempt.Tender, attempt.Round)
            ? CaseView.Amount(bonus.Amount)
            : null;

    private static string Decision(ReturnCase subject, int line) => (subject.Decision?.Lines[line], subject.State) switch
    {
        (null, _) or (_, ReturnState.InReview or ReturnState.AwaitingAnswer { Before: ReturnState.InReview }) => "pending",
        ({ Accepted: true }, not ReturnState.Refused) => "accepted",
        _ => "refused",
    };
}
