using Microsoft.AspNetCore.Http.Features;

namespace Serverless.Platform.Errors;

/// <summary>Renders a result without sending it: a result that breaks half-way can then still become a problem, and a whole one be kept.</summary>
internal static class WholeAnswer
{
    /// <summary>The body; status and headers stand in the response.</summary>
    public static async Task<byte[]> RenderAsync(HttpContext http, IResult result)
    {
        var connection = http.Features.Get<IHttpResponseBodyFeature>();
        using var body = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        try
        {
            await result.ExecuteAsync(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(connection);
        }

        return body.ToArray();
    }
}
