using System.Text.Json.Nodes;
using Serverless.Console.Acting;
using Serverless.Console.OneCase;
using Serverless.Contracts.V1;
using Serverless.Pages.Console;
using Serverless.Pages.Portal;
using static Serverless.Console.ConsoleWords;

namespace Serverless.Console.Failing;

/// <summary>What failed, by cause; the cases of a cause; and what a replay of one or all of them would do.</summary>
public sealed class FailurePages(ConsoleDoor door, ConsoleApi api)
{
    /// <summary>Cases whose plans are shown beside one another; the sums are of far more.</summary>
    private const int Sampled = 8;

    private const string Failures = "v1/ops/failures";

    private static readonly ConsoleAction ReplayAll = new(
        "replay_all", "Replay all of this cause",
        "Every case that has failed for this cause by now is replayed, a few at a time. It goes on by itself, also after a restart, and can be stopped.",
        "Replay all", "", "v1/ops/replays")
    {
        Fields = [new("perMinute", "Cases a minute") { IsOptional = true, Hint = "1 to 600; 30 when empty", Shape = FieldShape.Number }],
    };

    [Function("ConsoleFailures")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/failures")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(request, client, visit => visit.Asked("cause") is { } cause ? CauseAsync(visit, cause, tried: null) : CausesAsync(visit), cancellation);

    [Function("ConsoleReplayAll")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> Replay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/failures")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.TakeAsync(request, client, async (visit, form) =>
        {
            var more = new JsonObject { ["cause"] = form["cause"] };
            if (form["storefront"] is { Length: > 0 } shop)
                more["storefront"] = shop;

            var answer = await ActionForms.DoAsync(api, visit, ReplayAll, "", form, more);
            return answer.IsDone
                ? ConsoleDoor.Go(request, visit.Path($"replays/{ConsoleVisit.Part(answer.Read<ReplayBatch>().Id)}"))
                : await CauseAsync(visit, form["cause"], new Tried(ReplayAll.Code, form, answer.Problem));
        }, cancellation);

    /// <summary>A dry run of one case.</summary>
    [Function("ConsoleCasePlan")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> Plan(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cases/{case}/plan")] HttpRequest request, string @case,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(request, client, async visit =>
        {
            if (await api.FindAsync<ReplayPlan>(visit, $"{CasePages.PathOf(@case)}/replay") is not { } plan)
                return await door.NothingAsync(visit, "case");

            var path = $"cases/{ConsoleVisit.Part(plan.Case)}";
            return await door.ShowAsync(visit, new ConsoleModel(ConsoleDoor.ChromeOf(visit), $"Dry run of {plan.Rma}", PlanBlocks.Of(plan))
            {
                Lead = "Partners were asked what they have done. Nothing was done.",
                Links = [new(visit.Path(path), "The case", false), new(visit.Path("failures", ("cause", plan.Cause)), "Cases of the same cause", false)],
                Aside = CaseActions.Replay.IsAllowed(visit.Who)
                    ? [new Block.Actions("actions", "Go on", [ActionForms.Of(CaseActions.Replay, visit.Path($"{path}/{CaseActions.Replay.Code}")) with { IsOpen = true }])]
                    : [],
            });
        }, cancellation);

    /// <summary>A dry run of all of a cause: the sums, and some of them beside one another.</summary>
    [Function("ConsoleCausePlan")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> PlanAll(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/failures/plan")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(request, client, async visit =>
        {
            var (cause, shop) = (visit.Asked("cause") ?? "", visit.Asked("storefront"));
            var plan = await api.GetAsync<CausePlan>(visit, $"{Failures}/plan{ConsoleVisit.QueryOf(("cause", cause), ("storefront", shop))}");
            var cases = await api.GetAsync<FailureList>(visit, $"{Failures}{ConsoleVisit.QueryOf(("cause", cause), ("storefront", shop))}");
            List<IReadOnlyList<Cell>> rows = [];
            foreach (var failed in cases.Items.Take(Sampled))
            {
                // One that goes on meanwhile has no plan any more.
                if (await api.CallAsync(visit, "get", $"{CasePages.PathOf(failed.Case)}/replay") is { IsDone: true } answer)
                    rows.Add(PlanBlocks.Row(answer.Read<ReplayPlan>(), visit.Path($"cases/{ConsoleVisit.Part(failed.Case)}/plan")));
            }

            return await door.ShowAsync(visit, new ConsoleModel(ConsoleDoor.ChromeOf(visit), "Dry run of a cause",
            [
                new Block.Facts("sums", "All together",
                [
                    new("Cause", plan.Cause), new("Cases", Number(plan.Cases)), new("Looked at one by one", Number(plan.Planned)), new("Effects that stand", Number(plan.Stands)),
                    new("Would run", Counts(plan.Runs)), new("Emails", Counts(plan.Emails)), new("Money", Sums(plan.Refunds)), new("Owed by the shop itself", Sums(plan.Payouts)),
                ]),
                new Block.Table("sample", "Side by side", ["Case", "From → to", "Stands", "Would run", "Emails", "Money"], rows, "No case has failed for this cause any more.")
                {
                    Lead = $"The newest {Number(rows.Count)} of {Number(plan.Cases)}.",
                },
            ])
            {
                Lead = "Partners were asked what they have done. Nothing was done.",
                Links = [new(visit.Path("failures", ("cause", cause), ("storefront", shop)), "Cases of the cause", false)],
                Aside = AllForms(visit, cause, shop, tried: null),
            });
        }, cancellation);

    private async Task<IResult> CausesAsync(ConsoleVisit visit)
    {
        var shop = visit.Asked("storefront");
        var causes = await api.GetAsync<CauseList>(visit, $"{Failures}/causes{ConsoleVisit.QueryOf(("storefront", shop))}");
        return await door.ShowAsync(visit, new ConsoleModel(ConsoleDoor.ChromeOf(visit), "Failures",
        [
            new Block.Filter("filter", visit.Path("failures"), [new("storefront", "Storefront", shop ?? "") { IsOptional = true, IsWords = false }]),
            new Block.Table("causes", "Causes", ["Cause", "Cases", "Steps", "First (UTC)", "Last (UTC)"],
            [
                .. causes.Items.Select(IReadOnlyList<Cell> (cause) =>
                [
                    new(cause.Cause, visit.Path("failures", ("cause", cause.Cause), ("storefront", shop))) { Note = string.Join(", ", cause.Storefronts) },
                    new(Number(cause.Cases)) { IsFixed = true }, new(string.Join(", ", cause.Steps)), new(At(cause.First)), new(At(cause.Last)),
                ]),
            ],
            "Nothing has failed."),
        ])
        {
            Lead = "Cases that stand still until a person looks, the most frequent cause first.",
            Links = [new(visit.Path("stuck"), "Cases that do not go on by themselves", false)],
        });
    }

    private async Task<IResult> CauseAsync(ConsoleVisit visit, string cause, Tried? tried)
    {
        var shop = tried?.Form["storefront"] ?? visit.Asked("storefront");
        var list = await api.GetAsync<FailureList>(visit, $"{Failures}{ConsoleVisit.QueryOf(("cause", cause), ("storefront", shop), ("cursor", visit.Asked("cursor")))}");
        var aside = AllForms(visit, cause, shop, tried);
        return await door.ShowAsync(visit, new ConsoleModel(ConsoleDoor.ChromeOf(visit), cause.Length > 0 ? cause : "Failures",
        [
            Cases(visit, list, "Cases") with { Next = list.Cursor is { } next ? visit.Path("failures", ("cause", cause), ("storefront", shop), ("cursor", next)) : null },
        ])
        {
            Links = [new(visit.Path("failures"), "All causes", false), new(visit.Path("failures/plan", ("cause", cause), ("storefront", shop)), "Dry run of all", false)],
            Notice = tried is not null && ActionForms.ErrorsOf(ReplayAll, tried.Problem) is [] ? $"Nothing was done. {tried.Problem.Text}" : null,
            IsBad = tried is not null,
            Errors = tried is null ? [] : ActionForms.ErrorsOf(ReplayAll, tried.Problem),
            Aside = aside,
        }, tried is null ? StatusCodes.Status200OK : CasePages.StatusOf(tried.Problem));
    }

    internal static Block.Table Cases(ConsoleVisit visit, FailureList list, string title) => new(
        "cases",
        title,
        ["Case", "Order", "What was said", "Failed (UTC)", "Replays"],
        [
            .. list.Items.Select(IReadOnlyList<Cell> (failed) =>
            [
                new(failed.Rma, visit.Path($"cases/{ConsoleVisit.Part(failed.Case)}")) { IsFixed = true, Note = failed.Case.Split('~')[0] }, new(failed.Order),
                new(failed.Error) { Note = $"{failed.Step}, was {Plain(failed.Before)}" }, new(At(failed.FailedAt)), new(Number(failed.Replays)),
            ]),
        ],
        "None on this page.");

    private static IReadOnlyList<Block> AllForms(ConsoleVisit visit, string cause, string? shop, Tried? tried) => cause.Length > 0 && ReplayAll.IsAllowed(visit.Who)
        ? [new Block.Actions("actions", "All of them",
            [ActionForms.Of(ReplayAll, visit.Path("failures"), tried, hidden: [new Fact("cause", cause), new Fact("storefront", shop ?? "")])])]
        : [];

    private static string Counts(IReadOnlyList<StepCount> steps) =>
        steps.Count == 0 ? "nothing" : string.Join(", ", steps.Select(step => $"{Number(step.Count)} × {Plain(step.Step)}"));

    private static string Sums(IReadOnlyList<Contracts.V1.Money> sums) => sums.Count == 0 ? "none" : string.Join(", ", sums.Select(Amount));
}
