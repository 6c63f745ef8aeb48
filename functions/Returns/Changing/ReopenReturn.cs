using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Incoming;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Platform.Links;

namespace Serverless.Returns.Changing;

/// <summary>A storefront opens a case again that expired or was cancelled.</summary>
public sealed class ReopenReturn(Reopener reopener, CaseLinks links)
{
    [Function(nameof(ReopenReturn))]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/{id}/reopen")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (CaseId.TryParse(id) is not { } caseId)
        {
            return Problems.Of(ProblemCatalog.NotFound);
        }

        var (body, problem) = await RequestBody.ReadJsonAsync<ReopenRequest>(request, cancellation);
        if (body is null)
        {
            return problem!;
        }

        var parsed = Changes.Reopen(body);
        if (!parsed.IsParsed)
        {
            return Problems.Invalid(parsed.Problems);
        }

        var change = parsed.Value;
        var answer = await reopener.ReopenAsync(
            client, new CaseKey(request.Storefront.Id, caseId), change.Who, (ReturnCommand.Reopen)change.Command, cancellation, change.Said);
        return ActionAnswer.Of(answer, caseId, links, request);
    }
}
