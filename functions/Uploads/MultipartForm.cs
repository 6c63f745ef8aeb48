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

    /// <summary>Lets the body have room for so many photos, and as much again for what is skipped.</summary>
    public static void MakeRoom(HttpRequest request, int photos)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = (long)PhotoIntake.MaxBytes * (photos + 1) * 2;
    }

    /// <summary>Hands on each part, and how many came before it; nothing where this is no such form. What is left of a part is skipped.</summary>
    /// <param name="take">Whether it wants more.</param>
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
