using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Serverless.Uploads;

/// <summary>A form that brings photos, read part by part, so that no more than one of them is held at a time.</summary>
internal static class MultipartForm
{
    /// <summary>The limit of RFC 2046.</summary>
    private const int LongestBoundary = 70;

    /// <summary>A form that comes more slowly keeps others from sending theirs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Raises the limit of the body to what this many photos need, and as much again for files that are skipped.</summary>
    public static void MakeRoom(HttpRequest request, int photos)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = (long)PhotoIntake.MaxBytes * (photos + 1) * 2;
    }

    /// <summary>Reads a form part by part; a body that is no such form has none. What <paramref name="take"/> leaves of a part is skipped.</summary>
    /// <param name="take">Takes a part, given how many came before it, and says whether to read on.</param>
    /// <exception cref="InvalidDataException">The form is cut off, or comes too slowly.</exception>
    public static async Task ReadAsync(HttpRequest request, Func<MultipartSection, int, CancellationToken, Task<bool>> take, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
            return;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var parts = new MultipartReader(boundary, request.Body);
            for (var before = 0; await parts.ReadNextSectionAsync(patience.Token) is { } part; before++)
            {
                if (!await take(part, before, patience.Token))
                    return;
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new InvalidDataException("The form comes too slowly", e);
        }
        catch (IOException e) when (e is not BadHttpRequestException && !cancellation.IsCancellationRequested)
        {
            throw new InvalidDataException("The form is cut off", e);
        }
    }
}
