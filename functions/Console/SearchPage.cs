using Serverless.Console.OneCase;
using Serverless.Contracts.V1;
using Serverless.Pages.Console;

namespace Serverless.Console;

/// <summary>Leads to a case by whatever names it.</summary>
public sealed class SearchPage(ConsoleDoor door, ConsoleApi api)
{
    [Function("ConsoleSearch")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> Find(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/search")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(request, client, async visit =>
        {
            var asked = (visit.Asked("q") ?? "").Trim();
            if (asked.Length > 0 && await api.FindAsync<OpsCase>(visit, CasePages.PathOf(asked)) is { Key: var key })
                return ConsoleDoor.Go(request, visit.Path($"cases/{ConsoleVisit.Part(key)}"));

            return await door.ShowAsync(visit, new ConsoleModel(ConsoleDoor.ChromeOf(visit), "Find a case",
                [new Block.Words("found", null, [asked.Length > 0 ? $"No case has the name “{asked}”." : "Enter an RMA number, an id or a key above."])]));
        }, cancellation);
}
