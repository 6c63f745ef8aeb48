using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Serverless.Domain;
using Serverless.Domain.Parsing;
using Serverless.Platform;
using Serverless.Platform.Errors;

namespace Serverless.Incoming;

/// <summary>What became of something a partner sent.</summary>
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

/// <summary>How partners are answered: 2xx ends their retries, so only what is kept or will never matter gets one.</summary>
internal static class HookAnswers
{
    /// <summary>Answers a hook: its body is read, its signature checked, and what it says taken in.</summary>
    public static async Task<IResult> AnswerAsync(
        HttpRequest request, Func<byte[], bool> isSigned, Func<byte[], Task<HookAnswer>> take, CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(request, cancellation) is not { } body)
        {
            return RequestBody.TooLarge;
        }

        if (!isSigned(body))
        {
            return Problems.Of(ProblemCatalog.SignatureInvalid);
        }

        try
        {
            return await take(body) switch
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
    }

    /// <summary>A queue knows no answers: what was not taken is tried again and ends on the poison queue.</summary>
    public static void ThrowUnlessTaken(HookAnswer answer)
    {
        if (answer is HookAnswer.TooMany)
        {
            throw new UnavailableException("Too many reports are kept that name no case");
        }
    }
}
