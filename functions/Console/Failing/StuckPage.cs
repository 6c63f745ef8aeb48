using Serverless.Contracts.V1;
using Serverless.Pages.Console;

namespace Serverless.Console.Failing;

/// <summary>Cases that nothing works on, or whose parcel is held or silent.</summary>
public sealed class StuckPage(ConsoleDoor door, ConsoleApi api)
{
    [Function("ConsoleStuck")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/stuck")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(request, client, async visit =>
        {
            var shop = visit.Asked("storefront");
            var list = await api.GetAsync<FailureList>(visit, $"v1/ops/failures/stuck{ConsoleVisit.QueryOf(("storefront", shop), ("cursor", visit.Asked("cursor")))}");
            return await door.ShowAsync(visit, new ConsoleModel(ConsoleDoor.ChromeOf(visit), "Cases that do not go on by themselves",
            [
                new Block.Filter("filter", visit.Path("stuck"), [new("storefront", "Storefront", shop ?? "") { IsOptional = true, IsWords = false }]),
                FailurePages.Cases(visit, list, "Found on this page") with { Next = list.Cursor is { } next ? visit.Path("stuck", ("storefront", shop), ("cursor", next)) : null },
            ])
            {
                Lead = "Their orchestration is gone, or their parcel is held or silent for too long. Each page looks at a hundred cases under way, so most are empty: go on with More.",
                Links = [new(visit.Path("failures"), "Failures", false)],
            });
        }, cancellation);
}
