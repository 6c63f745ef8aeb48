using System.Globalization;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns.Asking;

namespace Serverless.Wording;

/// <summary>Codes, amounts and refusals in a customer's words.</summary>
internal sealed class CodeLabels(Texts texts, Locale locale, LocalTime time)
{
    public string Money(Money amount) => MoneyText.Format(amount, locale.Culture);

    public string Evidence(int count) => Fill(texts["case.evidence"], ("count", count.ToString(CultureInfo.InvariantCulture)));

    public string Serials(IReadOnlyList<SerialNumber> serials) =>
        Fill(texts["case.serialNumbers"], ("serials", Words.Line(string.Join(texts["case.comma"].Text(_ => ""), serials.Select(serial => serial.Value)), 300)));

    public string OtherSerial(SerialNumber serial) => Fill(texts["case.foundSerial"], ("serial", serial.Value));

    public string Condition(Condition condition) => Say("condition", Codes.Of(condition));

    public string Goods(IEnumerable<string> titles) => string.Join(texts["case.comma"].Text(_ => ""), titles.Select(title => Words.Line(title, 160)));

    public string Coupon(Coupon coupon) => Fill(texts["case.couponBack"], ("code", Words.Line(coupon.Code, 64)), ("amount", Money(coupon.Amount)));

    public string PointsTaken(long points) => Fill(texts[points == 1 ? "case.pointTaken" : "case.pointsTaken"], ("points", Number(points)));

    public string PointsBalance => texts["case.pointsBalance"].Text(_ => "");

    /// <summary>An amount, and how many points it is where it goes back as points.</summary>
    public string Amount(Money amount, long? points) =>
        points is { } count ? Fill(texts[count == 1 ? "case.amountPoint" : "case.amountPoints"], ("amount", Money(amount)), ("points", Number(count))) : Money(amount);

    private string Number(long number) => number.ToString("N0", locale.Culture);

    public string NoCharge => texts["case.noCharge"].Text(_ => "");

    public string Reason(Reason reason) => Say("reason", Codes.Of(reason));

    /// <param name="what">In an exchange of which some lines are for refund: what this one is for.</param>
    public string Reason(Reason reason, LineFor? what) => what is { } one ? Fill(texts[$"words.reason{one}"], ("reason", Reason(reason))) : Reason(reason);

    public string Outcome(UnitOutcome outcome, int deductionBasisPoints, int quantity) => Fill(
        texts["words.outcomeCount"],
        ("outcome", Say("outcome", Codes.Of(outcome), ("percent", (deductionBasisPoints / 100m).ToString("0.##", locale.Culture)))),
        ("quantity", quantity.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A code that is not known is the warehouse's own word, and is shown as it is.</summary>
    public string? Finding(string? reason) => Words.LineOrNull(reason, 300) is { } said
        ? texts.Code("finding", said).Text(_ => said.Replace('_', ' '))
        : null;

    public string Tender(TenderType type, string? label) => Words.LineOrNull(label, 80) ?? Say("tender", Codes.Of(type));

    public string RefundedEarlier(TenderType type, string? label) => Fill(texts["case.refundedEarlier"], ("tender", Tender(type, label)));

    public string Payout(Payout payout) => Say("payout", Codes.Of(payout));

    public string Offered(IReadOnlyList<Payout> payouts) => string.Join(texts["case.or"].Text(_ => ""), payouts.Select(Payout));

    public string MoneyLine(string rule, string? item)
    {
        var word = texts.Code("money", rule).Text(_ => "");
        return item is null ? word : Fill(texts["words.itemAmount"], ("rule", word), ("item", Words.Line(item, 120)));
    }

    /// <param name="why">The end of the sentence's key.</param>
    /// <param name="freight">What the way back costs.</param>
    /// <param name="goods">What the goods bring.</param>
    public string WhyNone(string why, Money freight, Money goods) => Fill(texts[$"none.{why}"], ("freight", Money(freight)), ("goods", Money(goods)));

    public string Line(int quantity, string title) => Fill(
        texts["words.lineQuantity"], ("quantity", quantity.ToString(CultureInfo.InvariantCulture)), ("title", Words.Line(title, 160)));

    /// <summary>What a customer can choose.</summary>
    /// <param name="worth">What it comes to: above zero they get it, below zero they pay it.</param>
    public string Choice(Choice choice, Money? worth) => Say(
        "choice",
        choice.Code + worth switch { null => "", { IsPositive: true } => "Get", { IsNegative: true } => "Pay", _ => "Even" },
        ("goods", choice is Choice.OtherItem other ? string.Join(texts["case.comma"].Text(_ => ""), other.Goods.Select(line => Line(line.Quantity, line.Title))) : ""),
        ("until", choice is Choice.Wait wait ? time.By(wait.Until) : ""),
        ("amount", worth is { } amount ? Money(amount.IsNegative ? -amount : amount) : ""));

    public string Changed(AmendedField what) => Say("changed", Codes.Of(what));

    /// <summary>Another variant in place of what was ordered.</summary>
    public string Variant(string from, string to) => Fill(texts["words.variantChange"], ("from", Words.Line(from, 160)), ("to", Words.Line(to, 160)));

    /// <summary>Why a line is not granted, and what is possible instead and until when.</summary>
    /// <param name="refusal">Absent where a person declined in words of their own.</param>
    public string Refused(Refusal? refusal, IReadOnlyList<Alternative> instead) =>
        instead.Select(Instead).Prepend(refusal is null ? null : Refused(refusal)).OfType<string>().Aggregate(Sentences);

    /// <summary>Why something is not granted, with what a customer can go by: words in the text are the refusal's facts.</summary>
    public string Refused(Refusal refusal) => refusal switch
    {
        Refusal.WindowClosed { Kind: CaseKind.Withdrawal, Deadline: var deadline } => Say("refusal", "window_closed_withdrawal", ("deadline", time.By(deadline))),
        Refusal.WindowClosed { Deadline: var deadline } => Say("refusal", refusal.Code, ("deadline", time.By(deadline))),
        Refusal.DeliveredByCarrier { DeliveredAt: var at } => Say("refusal", refusal.Code, ("deliveredAt", time.On(at))),
        Refusal.DayNotPossible { First: var first, Last: var last } when first > last => Say("refusal", "day_not_possible_none"),
        Refusal.DayNotPossible { First: var first, Last: var last } => Say("refusal", refusal.Code, ("first", time.Day(first)), ("last", time.Day(last))),
        Refusal.CarriageNotAgreed { Carriage: var carriage } => Say("refusal", refusal.Code, ("carriage", Money(carriage))),
        Refusal.PickupUnderWay { From: var from } => Say("refusal", refusal.Code, ("from", time.Moment(from))),
        Refusal.ContestClosed { Deadline: var deadline } => Say("refusal", refusal.Code, ("deadline", time.By(deadline))),
        Refusal.NotStopped { ReturnFrom: var from } => Say("refusal", refusal.Code, ("returnFrom", time.On(from))),
        Refusal.AlreadyShipped { ReturnFrom: var from } => Say("refusal", refusal.Code, ("returnFrom", time.On(from))),
        Refusal.PriceDiffers { Price: var price, Wanted: var wanted } => Say("refusal", refusal.Code, ("price", Money(price)), ("wanted", Money(wanted))),
        Refusal.QuantityUnavailable { Available: 0 } => Say("refusal", "quantity_unavailable_none"),
        Refusal.QuantityUnavailable { Available: var left } => Say("refusal", refusal.Code, ("available", left.ToString(CultureInfo.InvariantCulture))),
        Refusal.UnknownSerialNumber { SerialNumber: var serial } => Say("refusal", refusal.Code, ("serialNumber", serial.Value)),
        Refusal.SerialNumberUnavailable { SerialNumber: var serial } => Say("refusal", refusal.Code, ("serialNumber", serial.Value)),
        Refusal.ConditionNotMet { Condition: var condition } => Say("refusal", refusal.Code, ("condition", Condition(condition))),
        Refusal.DuplicateCase { Rma: var rma } => Say("refusal", refusal.Code, ("rma", rma)),
        Refusal.WayNotOffered { Offered: var ways } => Say("refusal", refusal.Code, ("offered", List("way", ways))),
        Refusal.PayoutNotOffered { Offered: var payouts } => Say("refusal", refusal.Code, ("offered", List("payout", payouts))),
        Refusal.ResolutionNotOffered { Offered: var resolutions } => Say("refusal", refusal.Code, ("offered", List("resolution", resolutions))),
        Refusal.WithdrawalExcluded { Exemption: var exemption } => Say("refusal", refusal.Code, ("exemption", Say("exemption", Codes.Of(exemption)))),
        _ => Say("refusal", refusal.Code),
    };

    private string Instead(Alternative possible)
    {
        var code = (possible.IfFaulty ? "faulty" : Codes.Of(possible.Kind)) + possible switch
        {
            { OnceDelivered: true } => "_delivered",
            { From: not null } => "_later",
            { Until: null, Kind.GoodsComeBack: true } => "_now",
            _ => "",
        };
        var said = Say("instead", code, ("from", possible.From is { } from ? time.On(from) : ""), ("until", possible.Until is { } until ? time.By(until) : ""));
        said = possible.NeedsEvidence ? Sentences(said, Say("instead", "evidence")) : said;
        return possible.Goods is { } goods ? Fill(texts["words.newGoods"], ("goods", Words.Line(goods.Title, 160)), ("said", said)) : said;
    }

    private string Sentences(string first, string then) => Fill(texts["words.sentences"], ("first", first), ("then", then));

    private string List<T>(string group, IReadOnlyList<T> values)
        where T : struct, Enum =>
        string.Join(texts["case.comma"].Text(_ => ""), values.Select(value => Say(group, Codes.Of(value))));

    private string Say(string group, string code, params (string Name, string Word)[] words) =>
        Fill(texts[$"{group}.{code}"], words);

    private static string Fill(TextTemplate sentence, params (string Name, string Word)[] words) =>
        sentence.Text(name => words.First(w => w.Name.Equals(name, StringComparison.Ordinal)).Word);
}
