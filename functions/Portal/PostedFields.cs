using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Serverless.Portal;

/// <summary>Fields of a form, as they were typed; empty where they are absent.</summary>
internal sealed class PostedFields(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
{
    public string this[string name] => fields.TryGetValue(name, out var values) && values is [var first, ..] ? first : "";

    public IReadOnlyList<string> All(string name) => fields.TryGetValue(name, out var values) ? values : [];

    /// <summary>Null where the form is too large.</summary>
    public static async Task<PostedFields?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > PortalEntry.MostBytes || await RequestBody.ReadAsync(request, PortalEntry.MostBytes, cancellation) is not { } body)
            return null;

        return new PostedFields(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).ToDictionary(
            field => field.Key, field => (IReadOnlyList<string>)[.. field.Value.OfType<string>()], StringComparer.Ordinal));
    }
}
