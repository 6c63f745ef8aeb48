using Serverless.Console.Acting;
using Serverless.Console.OneCase;
using Serverless.Contracts.V1;
using Serverless.Pages.Console;
using static Serverless.Console.ConsoleWords;

namespace Serverless.Console.Failing;

/// <summary>Replays of many: how far each is, and a way to stop it.</summary>
public sealed class ReplayPages(ConsoleDoor door, ConsoleApi api, TimeProvider time)
{
    private const string Route = "console/replays";
    private const string Running = "running";

    private static readonly ConsoleAction Stop = new(
        "stop", "Stop it", "What was begun goes on; the rest stays failed.", "Stop", "It has stopped.", "v1/ops/replays/{subject}/cancel") { IsGrave = true };

    [Function("ConsoleReplays")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(request, client, async visit =>
        {
            var list = await api.GetAsync<ReplayBatchList>(visit, "v1/ops/replays");
            return await door.ShowAsync(visit, new ConsoleModel(ConsoleDoor.ChromeOf(visit), "Replays of many",
            [
                new Block.Table("replays", "The latest", ["Cause", "Begun (UTC)", "By", "State", "Went on", "Failed again"],
                [
                    .. list.Items.Select(IReadOnlyList<Cell> (batch) =>
                    [
                        new(batch.Cause, visit.Path($"replays/{ConsoleVisit.Part(batch.Id)}")) { Note = batch.Reason },
                        new(At(batch.StartedAt)), new(batch.By), new("") { State = Badge(batch.State) },
                        new($"{Number(batch.Progress.WentOn)} of {Number(batch.Progress.Total)}"), new(Number(batch.Progress.FailedAgain)),
                    ]),
                ],
                "Nobody has replayed many yet. A cause's page can."),
            ]));
        }, cancellation);

    [Function("ConsoleReplay")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route + "/{batch}")] HttpRequest request, string batch,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(request, client, visit => ShowAsync(visit, batch, tried: null), cancellation);

    [Function("ConsoleReplayStop")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{batch}/stop")] HttpRequest request, string batch,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.TakeAsync(request, client, async (visit, form) =>
        {
            var answer = await ActionForms.DoAsync(api, visit, Stop, ConsoleVisit.Part(batch), form);
            return answer.IsDone
                ? ConsoleDoor.Go(request, visit.Path($"replays/{ConsoleVisit.Part(batch)}", ("done", Stop.Code)))
                : await ShowAsync(visit, batch, new Tried(Stop.Code, form, answer.Problem));
        }, cancellation);

    private async Task<IResult> ShowAsync(ConsoleVisit visit, string id, Tried? tried)
    {
        if (await api.FindAsync<ReplayBatch>(visit, $"v1/ops/replays/{ConsoleVisit.Part(id)}") is not { } batch)
            return await door.NothingAsync(visit, "replay");

        var (path, progress, errors) = ($"replays/{ConsoleVisit.Part(batch.Id)}", batch.Progress, tried is null ? [] : ActionForms.ErrorsOf(Stop, tried.Problem));
        return await door.ShowAsync(visit, new ConsoleModel(ConsoleDoor.ChromeOf(visit), "Replay of many",
        [
            new Block.Facts("progress", "How far it is",
            [
                new("Went on", $"{Number(progress.WentOn)} of {Number(progress.Total)}"),
                new("Failed again", Number(progress.FailedAgain)), new("Under way", Number(progress.Going)),
                new("Still to be replayed", Number(progress.Waiting)), new("Not failed any more by then", Number(progress.Skipped)),
                new("As of", $"{AtSecond(time.GetUtcNow())} UTC"),
            ]),
            new Block.Table("again", "Failed again", ["Case", "Cause", "What was said"],
            [
                .. batch.FailedAgain.Select(IReadOnlyList<Cell> (one) =>
                    [new(one.Case, visit.Path($"cases/{ConsoleVisit.Part(one.Case)}")), new(one.Cause, visit.Path("failures", ("cause", one.Cause))), new(one.Error)]),
            ],
                "None so far."),
        ])
        {
            State = Badge(batch.State),
            Links =
            [
                .. batch.State is Running ? [new NavItem(visit.Path(path), "Look again", false)] : Array.Empty<NavItem>(),
                new(visit.Path("failures", ("cause", batch.Cause)), "Cases of the cause", false),
            ],
            Notice = tried is null ? visit.Asked("done") is "stop" ? Stop.Done : null : errors.Count == 0 ? $"Nothing was done. {tried.Problem.Text}" : null,
            IsBad = tried is not null,
            Errors = errors,
            Aside =
            [
                new Block.Facts("order", "What was asked for",
                [
                    new("Cause", batch.Cause), new("Storefront", batch.Storefront ?? "all"), new("Pace", $"{Number(batch.PerMinute)} a minute"),
                    new("By", batch.By), new("Reason", batch.Reason), new("Begun", $"{At(batch.StartedAt)} UTC"),
                ]),
                .. Stop.IsAllowed(visit.Who) && batch.State is Running
                    ? [new Block.Actions("actions", "Actions", [ActionForms.Of(Stop, visit.Path($"{path}/stop"), tried)])]
                    : Array.Empty<Block>(),
            ],
        }, tried is null ? StatusCodes.Status200OK : CasePages.StatusOf(tried.Problem));
    }
}
