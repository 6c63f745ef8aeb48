using Serverless.Domain.Calendar;
using Serverless.Domain.Returns.Asking;
using Serverless.Wording;

namespace Serverless.Telling;

/// <summary>The question that a case waits with for its customer.</summary>
internal sealed record QuestionFacts(int Number, QuestionTopic Topic, IReadOnlyList<ChoiceFacts> Choices)
{
    /// <summary>How the rest of the order ships unless the customer says otherwise; absent where that is not asked.</summary>
    public RestShips? Rest { get; init; }

    /// <summary>They have chosen to wait, and can change their mind.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>The days on which a parcel can be delivered again; absent where the customer has no say in it.</summary>
    public (DateOnly First, DateOnly Last)? Days { get; init; }

    /// <summary>Whether it can be delivered to another address.</summary>
    public bool AsksAddress { get; init; }

    /// <summary>There are addresses in the country that cost extra.</summary>
    public bool HasRemoteAreas { get; init; }

    /// <summary>What was chosen before and came to nothing, where it is asked again.</summary>
    public Choice? Before { get; init; }

    /// <summary>Ends the keys of what is said of it: there is not always something to choose from.</summary>
    public string Variant => Topic is QuestionTopic.StockOut && Choices is [{ Choice: Choice.Refund }] ? $"{Topic}Only" : $"{Topic}";

    /// <param name="balance">The order's; without it no choice says what it comes to.</param>
    /// <param name="today">In the storefront's time zone.</param>
    public static QuestionFacts? Of(ReturnCase subject, OrderBalance? balance, DateOnly today) => Questions.ChoicesOf(subject) is not [_, ..] choices ? null : new(
        subject.Question!.Number,
        subject.Question.Topic,
        [.. choices.Select(choice => new ChoiceFacts(choice, balance is null ? null : Questions.WorthOf(subject, choice, balance)))])
    {
        Rest = choices.Select(choice => choice.Rest).FirstOrDefault(rest => rest is not null),
        IsWaiting = subject.State is ReturnState.AwaitingStock,
        Days = choices.OfType<Choice.DeliverAgain>().FirstOrDefault() is { LastDay: { } last } again && subject.Delivery!.FirstDay(again, today) is var first && first <= last ? (first, last) : null,
        AsksAddress = choices.OfType<Choice.DeliverAgain>().Any(again => again.LastDay is not null),
        HasRemoteAreas = subject.Delivery is not null && subject.Policy.Delivery.NeedsPostalCode(subject.Order.Country ?? ""),
        Before = subject.Question.Before,
    };
}

/// <param name="Worth">What it comes to: above zero the customer gets it, below zero they pay it; absent where no money follows from it.</param>
internal sealed record ChoiceFacts(Choice Choice, Money? Worth);

internal sealed class QuestionView(QuestionFacts facts, CodeLabels codes)
{
    public int Number { get; } = facts.Number;

    /// <summary>Keys of what is to be known of the choices.</summary>
    public IReadOnlyList<string> Notes { get; } = facts.Topic switch
    {
        QuestionTopic.StockOut =>
        [
            .. facts.Choices.Any(offered => offered is { Choice: Choice.OtherItem, Worth: not null }) ? ["question.worthStockOut"] : Array.Empty<string>(),
            .. facts.Choices.Any(offered => offered.Choice is Choice.Wait) ? ["question.noteStockOut"] : Array.Empty<string>(),
        ],
        var topic =>
        [
            $"question.note{topic}{(facts.Days is null ? "" : "Open")}",
            .. facts is { AsksAddress: true, HasRemoteAreas: true } ? ["question.noteRemote"] : Array.Empty<string>(),
        ],
    };

    /// <summary>Key of why it is asked again.</summary>
    public string? Again { get; } = (facts.Topic, facts.IsWaiting, facts.Before) switch
    {
        (QuestionTopic.StockOut, false, Choice.OtherItem) => "question.goneStockOut",
        (QuestionTopic.StockOut, false, Choice.Wait) => "question.waitedStockOut",
        _ => null,
    };

    /// <summary>Key of the question itself.</summary>
    public string TitleKey { get; } = facts.IsWaiting ? "form.waitingTitle" : "form.questionTitle";

    /// <summary>It is answered with photos, in a form of its own.</summary>
    public bool AsksEvidence { get; } = facts.Topic is QuestionTopic.Evidence;

    public bool AsksRest { get; } = facts.Rest is not null;

    public bool IsTogether { get; } = facts.Rest is RestShips.Together;

    public DeliveryView? Delivery { get; } = facts.AsksAddress ? new DeliveryView(DayOf(facts.Days?.First), DayOf(facts.Days?.Last)) : null;

    public IReadOnlyList<ChoiceView> Choices { get; } = [.. facts.Choices.Select(choice => ChoiceView.Of(choice, codes))];

    private static string? DayOf(DateOnly? day) => day is { } known ? IsoDay.Text(known) : null;
}

/// <summary>The first and the last day of a form, <c>yyyy-MM-dd</c>; absent on the last day, when only an address is asked.</summary>
internal sealed record DeliveryView(string? FirstDay, string? LastDay);

/// <param name="Answer">What a form answers by it.</param>
/// <param name="Label">What it is, with what it comes to.</param>
/// <param name="IsDelivery">It has a day and an address.</param>
internal sealed record ChoiceView(string Answer, string Label, bool IsDelivery)
{
    public static ChoiceView Of(ChoiceFacts facts, CodeLabels codes) => new(
        facts.Choice.Option is { } option ? $"{facts.Choice.Code}.{Invariant(option)}" : facts.Choice.Code, codes.Choice(facts.Choice, facts.Worth), facts.Choice is Choice.DeliverAgain);

    private static string Invariant(int option) => option.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
