using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Serverless.Local.Functions;

/// <summary>A converter that an attribute may name.</summary>
internal interface ILocalConverter;

/// <summary>Turns a trigger's text into what a parameter wants: as it is, a GUID, a date, otherwise JSON.</summary>
internal static class Conversion
{
    public static bool IsSimple(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsPrimitive || bare.IsEnum || bare == typeof(string) || bare == typeof(decimal)
            || bare == typeof(Guid) || bare == typeof(DateTime) || bare == typeof(DateTimeOffset);
    }

    public static JsonSerializerOptions Json(IServiceProvider services) =>
        services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;

    /// <exception cref="InvalidOperationException">The value does not convert.</exception>
    public static object? To(Type type, string name, object source, LocalFunctionContext context)
    {
        if (type.IsInstanceOfType(source))
            return source;
        var text = source as string ?? Convert.ToString(source, CultureInfo.InvariantCulture)!;
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string))
            return text;
        if (bare == typeof(Guid) && Guid.TryParse(text, out var guid))
            return guid;
        if (bare == typeof(DateTimeOffset) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var instant))
            return instant;
        if (bare == typeof(DateTime) && DateTime.TryParse(text, CultureInfo.InvariantCulture, out var date))
            return date;
        try
        {
            return JsonSerializer.Deserialize(text, type, Json(context.InstanceServices));
        }
        catch (JsonException problem)
        {
            throw new InvalidOperationException($"Parameter '{name}' of function '{context.Function.Name}' cannot be read as {type}", problem);
        }
    }
}
