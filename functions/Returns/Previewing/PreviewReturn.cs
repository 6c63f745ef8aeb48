using Serverless.Opening;
using Serverless.Returns.Requesting;

namespace Serverless.Returns.Previewing;

public sealed class PreviewReturn(Previewer previewer, PreviewView view, TimeProvider time)
{
    [Function(nameof(PreviewReturn))]
    [ForStorefronts(Scopes.ReturnsRead)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returns/preview")] HttpRequest request, CancellationToken cancellation) =>
        RequestedBody.AnswerAsync(
            request,
            async body => await previewer.PreviewAsync(request.Storefront, body, cancellation) switch
            {
                PreviewAnswer.Previewed { Preview: var preview } => Results.Json(view.Of(preview, request.Storefront, time.GetUtcNow()), Json.Api),
                PreviewAnswer.Invalid { Problems: var problems } => Problems.Invalid(problems),
                PreviewAnswer.NotOnRecord { Told: var told } => OrderProblems.Answer(told),
                _ => throw new InvalidOperationException("A preview of a kind that is none"),
            },
            cancellation);
}
