using Serverless.Contracts.V1;
using Serverless.Pages.Console;
using static Serverless.Console.ConsoleWords;

namespace Serverless.Console.Failing;

/// <summary>What a replay would do, side by side with what stands.</summary>
internal static class PlanBlocks
{
    private const string Mail = "mail";
    private const string Stands = "stands";
    private const string Declined = "declined";

    public static IReadOnlyList<Block> Of(ReplayPlan plan) =>
    [
        new Block.Facts("plan", "What would become of it",
        [
            new("It would go on from", Plain(plan.From)),
            new("It would wait or end as", plan.To == plan.From ? $"{Plain(plan.To)}, as it is" : Plain(plan.To)),
            new("Reports taken in", Number(plan.Reports)),
            .. plan.Unplaced is { } left ? [new LinkedFact("Waits for the customer to say where it goes", Amount(left))] : Array.Empty<LinkedFact>(),
        ]),
        new Block.Side("effects",
        [
            Effects("stands", "Stands, and is not done again", plan.Effects.Where(effect => !IsToDo(effect)), "Nothing was done outside yet."),
            Effects("runs", "Would run", plan.Effects.Where(effect => IsToDo(effect) && effect.Partner is not Mail), "Nothing would be asked of a partner."),
        ]),
        new Block.Side("after",
        [
            new Block.Table("money", "Money that would be paid", ["What", "Amount"],
            [
                .. plan.Effects.Where(effect => effect.Amount is not null && IsToDo(effect))
                    .Select(IReadOnlyList<Cell> (effect) => [new(Plain(effect.Step)), new(Amount(effect.Amount!)) { IsFixed = true }]),
                .. plan.Payouts.Select(IReadOnlyList<Cell> (payout) => [new($"By the shop itself{(payout.As is { } form ? $", as {Plain(form)}" : "")}"), new(Amount(payout.Amount)) { IsFixed = true }]),
            ],
            "None."),
            Effects("emails", "Emails that would be sent", plan.Effects.Where(effect => IsToDo(effect) && effect.Partner is Mail), "None."),
        ]),
    ];

    public static IReadOnlyList<Cell> Row(ReplayPlan plan, string link) =>
    [
        new(plan.Rma, link) { IsFixed = true },
        new($"{Plain(plan.From)} → {Plain(plan.To)}"),
        new(string.Join(", ", plan.Effects.Where(effect => effect.Standing is Stands).Select(effect => Plain(effect.Step)))),
        new(string.Join(", ", plan.Effects.Where(effect => IsToDo(effect) && effect.Partner is not Mail).Select(effect => Plain(effect.Step)))),
        new(string.Join(", ", plan.Effects.Where(effect => IsToDo(effect) && effect.Partner is Mail).Select(effect => Plain(effect.Step)))),
        new(string.Join(", ", plan.Effects.Where(IsToDo).Select(effect => effect.Amount).OfType<Contracts.V1.Money>().Select(Amount))) { IsFixed = true },
    ];

    private static bool IsToDo(PlannedEffect effect) => effect.Standing is not (Stands or Declined);

    private static Block Effects(string id, string title, IEnumerable<PlannedEffect> effects, string empty) => new Block.Table(
        id,
        title,
        ["Step", "Partner", "Standing"],
        [
            .. effects.Select(IReadOnlyList<Cell> (effect) =>
            [
                new(Plain(effect.Step)) { Note = effect.Amount is { } amount ? Amount(amount) : null },
                new(Plain(effect.Partner)),
                new("") { State = Badge(effect.Standing), Note = effect.Reference },
            ]),
        ],
        empty);
}
