using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Serverless.Platform;

/// <summary>Fields of a form, as they were typed; empty where they are absent.</summary>
internal sealed class PostedFields(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
{
    /// <summary>Most forms are far smaller.</summary>
    private const int Usual = 64 * 1024;

    public string this[string name] => fields.TryGetValue(name, out var values) && values is [var first, ..] ? first : "";

    public IReadOnlyList<string> All(string name) => fields.TryGetValue(name, out var values) ? values : [];

    /// <summary>Null where the form is too large.</summary>
    public static async Task<PostedFields?> ReadAsync(HttpRequest request, CancellationToken cancellation, int maxBytes = Usual)
    {
        if (request.ContentLength > maxBytes || await RequestBody.ReadAsync(request, maxBytes, cancellation) is not { } body)
            return null;

        return new PostedFields(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).ToDictionary(
            field => field.Key, field => (IReadOnlyList<string>)[.. field.Value.OfType<string>()], StringComparer.Ordinal));
    }
}
