using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Flows.Recording;

/// <summary>
/// Tells ops through the log, where alerts look, what a person may have to see to: clocks that are about to run out or did, money that
/// came back or was paid twice, payments that no exchange waits for, results that are contested, goods lost on their way to the customer, a parcel that was
/// taken for lost and turned up, a stop or a change that the warehouse corrects, an exchange that was paid for and cannot be sent, customers whom no email reaches. A customer who is late with a parcel
/// is nobody's alarm.
/// </summary>
internal static partial class AlertLog
{
    public static void Tell(ILogger log, ReturnCase subject, IReadOnlyList<ReturnEvent> events)
    {
        var @case = CaseRows.KeyOf(subject).ToString();
        foreach (var happened in events)
        {
            switch (happened)
            {
                case ReturnEvent.ClockWarned e:
                    AboutToRunOut(log, e.Kind, e.Name, @case, e.Due);
                    break;
                case ReturnEvent.MoneyReturned:
                    MoneyReturned(log, @case);
                    break;
                case ReturnEvent.RefundChanged { Status: RefundStatus.NeedsPerson } e:
                    NeedsPerson(log, e.Tender.Value, @case, e.Failure);
                    break;
                case ReturnEvent.RefundChanged { Status: RefundStatus.Failed } e when Declines.Of(e.Failure) is AfterDecline.Later:
                    Postponed(log, e.Tender.Value, @case, e.Failure);
                    break;
                case ReturnEvent.RefundChanged { Status: RefundStatus.Failed, Left: not null } e:
                    Elsewhere(log, e.Tender.Value, @case);
                    break;
                case ReturnEvent.Contested e:
                    Contested(log, @case, e.DecideBy);
                    break;
                case ReturnEvent.GoodsLost e:
                    GoodsLost(log, @case, e.DecideBy);
                    break;
                case ReturnEvent.StopCorrected e:
                    StopCorrected(log, @case, string.Join(", ", e.Stopped));
                    break;
                case ReturnEvent.ParcelTurnedUp e:
                    TurnedUp(log, @case, e.DeliveredAt);
                    break;
                case ReturnEvent.AmendmentCorrected e:
                    AmendmentCorrected(log, @case, Codes.Of(e.Answer));
                    break;
                case ReturnEvent.RepairCorrected e:
                    RepairCorrected(log, @case, string.Join(", ", e.Results.Select(line => $"{line.Line} {Codes.Of(line.Outcome)}")));
                    break;
                case ReturnEvent.ReplacementLost e:
                    ReplacementLost(log, @case, e.DecideBy);
                    break;
                case ReturnEvent.ExchangeGivenUp { Why: ExchangeEnd.OutOfStock } when subject.Exchange?.Collected is not null:
                    PaidAndGone(log, @case);
                    break;
                case ReturnEvent.HoldLapsed e:
                    HoldLapsed(log, @case, e.Cause);
                    break;
                case ReturnEvent.AmountOwed e:
                    Owed(log, @case, e.Amount, e.Cause);
                    break;
                case ReturnEvent.PaymentReceived e when subject.State is ReturnState.Failed:
                    PaidWhileFailed(log, e.Payment, @case);
                    break;
                case ReturnEvent.LatePayment e:
                    PaidLate(log, e.Payment, @case);
                    break;
                case ReturnEvent.UnexpectedPayment e:
                    PaidInVain(log, e.Payment, @case, e.Amount);
                    break;
                case ReturnEvent.EmailLost e when subject.Contact is { UnreachableSince: not null }:
                    Unreachable(log, @case, e.Email, e.Cause);
                    break;
                case ReturnEvent.DuplicateRefund e:
                    DuplicateRefund(log, e.RefundId, @case);
                    break;
                case ReturnEvent.ClockRanOut { Kind: not ClockKind.Customer } e:
                    RanOut(log, e.Kind, e.Name, @case, e.Due);
                    break;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} clock {Clock} of {Case} is about to run out: due {Due:u}")]
    private static partial void AboutToRunOut(ILogger logger, ClockKind kind, string clock, string @case, DateTimeOffset due);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Money of {Case} came back after all of it had been paid")]
    private static partial void MoneyReturned(ILogger logger, string @case);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refund to {Tender} of {Case} needs a person: {Reason}")]
    private static partial void NeedsPerson(ILogger logger, string tender, string @case, string? reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refund to {Tender} of {Case} waits for the shop's money: {Reason}")]
    private static partial void Postponed(ILogger logger, string tender, string @case, string? reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Part of the payment by {Tender} of {Case} was refunded elsewhere, and is not paid again")]
    private static partial void Elsewhere(ILogger logger, string tender, string @case);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The result of {Case} is contested: a person decides by {Due:u}")]
    private static partial void Contested(ILogger logger, string @case, DateTimeOffset due);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Goods of {Case} were lost on their way back to the customer: a person decides by {Due:u}")]
    private static partial void GoodsLost(ILogger logger, string @case, DateTimeOffset due);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The warehouse corrected its answer to the stop of {Case} after the case had gone on; lines that it now says it stopped, if any: {Lines}")]
    private static partial void StopCorrected(ILogger logger, string @case, string lines);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The parcel that {Case} took for lost was delivered at {At:u}: its customer may have goods and refund, or goods twice")]
    private static partial void TurnedUp(ILogger logger, string @case, DateTimeOffset at);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The warehouse corrected its answer to {Case}: the customer was told that the order is changed, and it is {Answer}")]
    private static partial void AmendmentCorrected(ILogger logger, string @case, string answer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The warehouse corrected what it said of the repair of {Case}: {Lines}. Its customer has had the goods or the money by now; what is left at the warehouse is the shop's")]
    private static partial void RepairCorrected(ILogger logger, string @case, string lines);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hold for the goods that {Case} sent ahead can no longer be charged ({Cause})")]
    private static partial void HoldLapsed(ILogger logger, string @case, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The customer of {Case} owes {Amount} for goods that were sent ahead, and nothing here can collect it ({Cause})")]
    private static partial void Owed(ILogger logger, string @case, Money amount, string? cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The goods that {Case} brings in exchange were lost: a person decides by {Due:u}")]
    private static partial void ReplacementLost(ILogger logger, string @case, DateTimeOffset due);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The goods that {Case} brings in exchange are gone though they were paid for: all of it is refunded")]
    private static partial void PaidAndGone(ILogger logger, string @case);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Payment} paid in {Case} while it stands still: what it is for follows once it goes on")]
    private static partial void PaidWhileFailed(ILogger logger, string payment, string @case);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Payment} paid in {Case} after that was over: it goes back to where it came from")]
    private static partial void PaidLate(ILogger logger, string payment, string @case);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Payment} paid in {Case} what nobody waits for: {Amount} is to be given back by hand")]
    private static partial void PaidInVain(ILogger logger, string payment, string @case, Money amount);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The customer of {Case} is not reached: email {Email} came back ({Cause})")]
    private static partial void Unreachable(ILogger logger, string @case, string email, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refund {Refund} paid money of {Case} that another had paid")]
    private static partial void DuplicateRefund(ILogger logger, string refund, string @case);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} clock {Clock} of {Case} ran out: it was due {Due:u}")]
    private static partial void RanOut(ILogger logger, ClockKind kind, string clock, string @case, DateTimeOffset due);
}
