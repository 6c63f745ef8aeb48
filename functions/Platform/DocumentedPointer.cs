using System.Text.Json.Serialization.Metadata;

namespace Serverless.Platform;

/// <summary>
/// Where in a body something is wrong: from the reader's <c>$.order.lines[0].id</c> to the pointer <c>/order/lines/0/id</c>, as far as
/// the contract goes. Names that are the sender's own are not repeated: they may be anybody's.
/// </summary>
internal static class DocumentedPointer
{
    public static string Of(string? path, Type contract)
    {
        var pointer = "";
        Type? at = contract;
        foreach (var segment in (path ?? "").TrimStart('$').Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at is null ? null : Next(Json.Api.GetTypeInfo(at), segment);
            if (at is null)
            {
                return pointer;
            }

            pointer += $"/{segment}";
        }

        return pointer;
    }

    private static Type? Next(JsonTypeInfo type, string segment) => type.Kind switch
    {
        JsonTypeInfoKind.Object => type.Properties.FirstOrDefault(property => string.Equals(property.Name, segment, StringComparison.OrdinalIgnoreCase))?.PropertyType,
        JsonTypeInfoKind.Enumerable when segment.All(char.IsAsciiDigit) => type.ElementType,
        _ => null,
    };
}
