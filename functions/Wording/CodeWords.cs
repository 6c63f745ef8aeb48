using System.Globalization;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;

namespace Serverless.Wording;

/// <summary>Codes, amounts and refusals in a customer's words.</summary>
internal sealed class CodeWords(Texts texts, Locale locale, LocalTime time)
{
    public string Money(Money amount) => MoneyText.Format(amount, locale.Culture);

    public string Reason(Reason reason) => Say("reason", Codes.Of(reason));

    public string Outcome(UnitOutcome outcome, int deductionBasisPoints, int quantity) => Fill(
        texts["words.outcomeCount"],
        ("outcome", Say("outcome", Codes.Of(outcome), ("percent", (deductionBasisPoints / 100m).ToString("0.##", locale.Culture)))),
        ("quantity", quantity.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A code that is not known is the warehouse's own word, and is shown as it is.</summary>
    public string? Finding(string? reason) => Words.Line(reason, 300) is { Length: > 0 } said
        ? texts.Code("finding", said).Text(_ => said.Replace('_', ' '))
        : null;

    public string Tender(TenderType type, string? label) => Words.Line(label, 80) is { Length: > 0 } own ? own : Say("tender", Codes.Of(type));

    public string MoneyLine(string rule, string? item)
    {
        var word = texts.Code("money", rule).Text(_ => "");
        return item is null ? word : Fill(texts["words.itemAmount"], ("rule", word), ("item", Words.Line(item, 120)));
    }

    public string Line(int quantity, string title) => Fill(
        texts["words.lineQuantity"], ("quantity", quantity.ToString(CultureInfo.InvariantCulture)), ("title", Words.Line(title, 160)));

    public string Refused(Refusal refusal) => refusal switch
    {
        Refusal.WindowClosed closed => Say("refusal", refusal.Code, ("date", time.By(closed.Deadline))),
        Refusal.AlreadyShipped shipped => Say("refusal", refusal.Code, ("date", time.On(shipped.ReturnFrom))),
        Refusal.QuantityUnavailable { Ordered: var ordered, Returned: var returned, InFlight: var inFlight } =>
            ordered - returned - inFlight is > 0 and var left
                ? Say("refusal", refusal.Code, ("available", left.ToString(CultureInfo.InvariantCulture)))
                : Say("refusal", "quantity_unavailable_none"),
        Refusal.ResolutionNotOffered { Offered: var offered } =>
            Say("refusal", refusal.Code, ("offered", string.Join(texts["case.comma"].Text(_ => ""), offered.Select(o => Say("resolution", Codes.Of(o)))))),
        Refusal.WithdrawalExcluded { Exemption: var exemption } =>
            Say("refusal", refusal.Code, ("exemption", Say("exemption", Codes.Of(exemption)))),
        _ => Say("refusal", refusal.Code),
    };

    private string Say(string group, string code, params (string Name, string Word)[] words) =>
        Fill(texts[$"{group}.{code}"], words);

    private static string Fill(Sentence sentence, params (string Name, string Word)[] words) =>
        sentence.Text(name => words.First(w => w.Name.Equals(name, StringComparison.Ordinal)).Word);
}
