using Serverless.Inspections;

namespace Serverless.Incoming;

/// <summary>What one partner sends, by webhook and by queue: what it says is the same, only a webhook is signed and answered.</summary>
public abstract class PartnerFeed(PartnerEvents events)
{
    private protected abstract bool IsSigned(byte[] body, IHeaderDictionary headers);

    /// <summary>What is reported; null when it does not concern returns.</summary>
    /// <param name="repeatsNames">Whether what is wrong is told to the sender, and kept in no log.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InspectionRefusedException">It is not as documented.</exception>
    private protected abstract PartnerReport? Read(byte[] body, bool repeatsNames);

    /// <summary>Answers the webhook. 2xx ends a partner's retries, so only what is kept or will never matter gets one.</summary>
    private protected async Task<IResult> AnswerAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(request, cancellation) is not { } body)
            return RequestBody.TooLarge;

        if (!IsSigned(body, request.Headers))
            return Problems.Of(ProblemCatalog.SignatureInvalid);

        try
        {
            return await TakeAsync(Read(body, repeatsNames: true), client, cancellation) switch
            {
                HookAnswer.Taken => Results.Json(new { received = true }),
                HookAnswer.Ignored => Results.Json(new { received = true, ignored = true }),
                HookAnswer.Kept => Results.Json(new { received = true, kept = true }, statusCode: StatusCodes.Status202Accepted),
                _ => Problems.Of(ProblemCatalog.Unavailable, "No case is known by what this names, as for many others"),
            };
        }
        catch (JsonException e)
        {
            return Problems.Of(ProblemCatalog.MalformedJson, errors: [new Problem("", ProblemCodes.Malformed, $"At line {e.LineNumber + 1}")]);
        }
        catch (InspectionRefusedException e)
        {
            return RequestBody.Unreadable(e.Problems);
        }
    }

    /// <summary>A queue knows no answers: what was not taken is tried again and ends among the poisoned messages.</summary>
    private protected async Task TakeMessageAsync(BinaryData message, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await TakeAsync(Read(message.ToArray(), repeatsNames: false), client, cancellation) is HookAnswer.TooMany)
            throw new UnavailableException("Too many reports are kept that name no case");
    }

    private Task<HookAnswer> TakeAsync(PartnerReport? report, DurableTaskClient client, CancellationToken cancellation) => report is null
        ? Task.FromResult(HookAnswer.Ignored)
        : events.TakeAsync(client, report.Named, report.Id, report.Who, report.Command, cancellation);
}

internal sealed record PartnerReport(Addressee Named, string Id, Actor Who, ReturnCommand Command);

public enum HookAnswer
{
    /// <summary>It is in the case's inbox.</summary>
    Taken,

    /// <summary>It is of a kind that does not concern returns.</summary>
    Ignored,

    /// <summary>It names no case that is known yet, and is kept until one is.</summary>
    Kept,

    /// <summary>It names no case that is known, and too many like it are kept already: the partner should send it again.</summary>
    TooMany,
}
