using System.Text.Json.Nodes;
using Serverless.Console.Acting;
using Serverless.Contracts.V1;
using Serverless.Pages.Console;

namespace Serverless.Console.OneCase;

/// <summary>One case: all that is known of it, and what can be done.</summary>
public sealed class CasePages(ConsoleDoor door, ConsoleApi api, TimeProvider time)
{
    private const string Route = "console/cases/{case}";

    [Function("ConsoleCase")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> Case(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, string @case,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(request, client, visit => ShowAsync(visit, @case, tried: null), cancellation);

    [Function("ConsoleCaseExport")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/export")] HttpRequest request, string @case,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.EnterAsync(
            request,
            client,
            async visit =>
            {
                if (await api.FindAsync<JsonObject>(visit, PathOf(@case)) is not { } json)
                    return await door.NothingAsync(visit, "case");

                request.HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{(string)json["case"]!["rma"]!}.json\"";
                return Results.Text(json.ToJsonString(Indented), "application/json");
            },
            cancellation);

    [Function("ConsoleCaseAct")]
    [ForAnyone(ConsoleDoor.Open)]
    public Task<IResult> Act(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{action}")] HttpRequest request, string @case, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.TakeAsync(
            request,
            client,
            async (visit, form) =>
            {
                if (CaseActions.Find(action) is not { } wanted)
                    return await door.NothingAsync(visit, "action");

                var answer = await ActionForms.DoAsync(api, visit, wanted, ConsoleVisit.Part(@case), form);
                return answer.IsDone
                    ? ConsoleDoor.Go(request, visit.Path($"cases/{ConsoleVisit.Part(@case)}", ("done", wanted.Code)))
                    : await ShowAsync(visit, @case, new Tried(wanted.Code, form, answer.Problem));
            },
            cancellation);

    private async Task<IResult> ShowAsync(ConsoleVisit visit, string named, Tried? tried)
    {
        if (await api.FindAsync<JsonObject>(visit, PathOf(named)) is not { } json || json.Deserialize<OpsCase>(Json.Api) is not { } shown)
            return await door.NothingAsync(visit, "case");

        var (now, path) = (time.GetUtcNow(), $"cases/{ConsoleVisit.Part(shown.Key)}");
        var forms = FormsOf(visit, shown, path, tried);
        var done = tried is null ? CaseActions.Find(visit.Asked("done")) : null;
        var model = new ConsoleModel(ConsoleDoor.ChromeOf(visit), shown.Case.Rma, [.. CaseBlocks.Of(shown, json, visit, now)])
        {
            State = ConsoleWords.Badge(shown.Case.Status),
            Links =
            [
                .. forms.Count > 0 ? [new NavItem("#actions", "Actions", false)] : Array.Empty<NavItem>(),
                new("#money", "Money", false), new("#effects", "Done outside", false), new("#timeline", "Timeline", false),
                .. shown.Actions.Contains("replay", StringComparer.Ordinal) ? [new NavItem(visit.Path($"{path}/plan"), "Dry run of a replay", false)] : Array.Empty<NavItem>(),
                new(visit.Path($"{path}/export"), "Export as JSON", false),
                new(shown.Case.Links.Status.AbsoluteUri, "The customer's page", false),
            ],
            Notice = tried is not null ? NoticeOf(tried, forms) : done?.Done,
            IsBad = tried is not null,
            Errors = [.. forms.SelectMany(form => form.Errors)],
            Aside = [.. forms.Count > 0 ? [new Block.Actions("actions", "Actions", forms)] : Array.Empty<Block>(), CaseBlocks.Clocks(shown.Case, now)],
        };
        return await door.ShowAsync(visit, model, tried is null ? StatusCodes.Status200OK : StatusOf(tried.Problem));
    }

    /// <summary>What the case allows and the role does; and whatever was just tried, so that nothing typed is lost.</summary>
    private static List<ActionForm> FormsOf(ConsoleVisit visit, OpsCase shown, string path, Tried? tried) =>
    [
        .. CaseActions.All.Where(action => action.IsAllowed(visit.Who) && (action.Code == tried?.Code || shown.Actions.Contains(action.PossibleAs, StringComparer.Ordinal)))
            .Select(action => ActionForms.Of(action, visit.Path($"{path}/{action.Code}"), tried)),
    ];

    /// <summary>What no field says is said above all.</summary>
    private static string? NoticeOf(Tried tried, List<ActionForm> forms) => forms.Any(form => form.Errors.Count > 0) ? null : $"Nothing was done. {tried.Problem.Text}";

    /// <summary>A form that is wrong is a page that is well: what the API says of the call is said in it.</summary>
    internal static int StatusOf(ApiProblem problem) => problem.Status is StatusCodes.Status400BadRequest ? StatusCodes.Status422UnprocessableEntity : problem.Status;

    internal static string PathOf(string named) => $"v1/ops/cases/{ConsoleVisit.Part(named)}";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
