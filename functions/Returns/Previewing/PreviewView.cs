using System.Collections.Frozen;
using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Telling;
using Serverless.Wording;

namespace Serverless.Returns.Previewing;

public sealed class PreviewView
{
    private readonly FrozenDictionary<Language, Texts> _texts = Texts.Load();

    public ReturnPreview Of(Domain.Previewing.ReturnPreview preview, Storefront storefront, DateTimeOffset now)
    {
        var (asked, decision) = (preview.Asked, preview.Decision);
        var locale = Locale.Pick(asked.Customer.Locale, storefront.Locale);
        var words = new CodeLabels(_texts[locale.Language].Of(Codes.Of(asked.Kind)), locale, new LocalTime(locale, TimeZoneInfo.FindSystemTimeZoneById(storefront.TimeZone)));
        return new ReturnPreview
        {
            Kind = Codes.Of(asked.Kind),
            Resolution = Codes.Of(asked.Resolution),
            Outcome = decision switch
            {
                { IsRefused: true } => "refused",
                _ when preview.AsksEvidence => "evidence_asked",
                { NeedsReview: true } => "in_review",
                _ when preview.AsksWarehouse => "warehouse_asked",
                _ => "accepted",
            },
            Lines = [.. decision.Lines.Select(line => Line(line, words) with { Checks = Checks(preview, line, words, locale, storefront) })],
            Review = [.. decision.Review.Select(CaseView.Trigger)],
            GoodsStay = decision.Returnless,
            KeepOffer = preview.KeepOffer is { } offer ? CaseView.Amount(offer) : null,
            Hold = preview.Hold is { } hold ? CaseView.Amount(hold) : null,
            PaidInAdvance = decision.PaidInAdvance,
            Money = preview.Refund is { } refund ? CaseMoney.Of(refund, preview.Attempts) with { Coupons = CaseMoney.Of(preview.Coupons) } : null,
            Difference = preview.Difference switch
            {
                ExchangeDifference.Collect collect => new PreviewDifference("collect", CaseView.Amount(collect.Amount)),
                ExchangeDifference.PayOut payOut => new PreviewDifference("pay_out", CaseView.Amount(payOut.Amount)),
                ExchangeDifference.Even => new PreviewDifference("even", CaseView.Amount(Domain.Money.Zero(asked.Order.Currency))),
                _ => null,
            },
            PickupSlots = PickupView.Of(preview.PickupSlotsIn(storefront.Calendar, now), storefront.Calendar),
            Dates = [.. preview.Dates.Select(clock => new PreviewDate(clock.Name, clock.Due, clock.Source))],
            PolicyVersion = preview.Policy.Version,
        };
    }

    private static IReadOnlyList<string>? Checks(Domain.Previewing.ReturnPreview preview, LineDecision line, CodeLabels words, Locale locale, Storefront storefront) =>
        line.Accepted && preview is { Asked.ShipBack: not null, Decision.Returnless: false }
        && CheckFacts.Of(preview.Asked.Kind, preview.Asked.Order, preview.Policy, line).Items(words, locale, storefront.Locale) is { Count: > 0 } items ? items : null;

    private static PreviewLine Line(LineDecision line, CodeLabels words) => new()
    {
        Line = line.Line.Line.Value,
        Quantity = line.Line.Quantity,
        Reason = line.Line.Reason.Code(),
        For = line.Line.For is { } what ? Codes.Of(what) : null,
        SerialNumbers = CaseView.Serials(line.Line.SerialNumbers),
        Fault = Codes.Of(line.Fault),
        Decision = line.Accepted ? "accepted" : "refused",
        Refusal = line.Refusal is { } refusal ? CaseView.Refusal(refusal) : null,
        RefusalText = line.Refusal is { } why ? words.Refused(why, line.Instead) : null,
        Instead = line.Accepted ? null : CaseView.Instead(line),
        Deadline = line.Deadline,
    };
}
