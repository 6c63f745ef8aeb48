using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Serverless.Local.Http;

/// <summary>
/// Keys for functions that ask for one (<c>AuthorizationLevel</c>): one for all functions, one for those who administer the host. Made at the first start and
/// kept in the data folder, readable by its owner alone.
/// </summary>
internal sealed class Keys
{
    private readonly string _function;
    private readonly string _master;

    private Keys(string function, string master) => (_function, _master) = (function, master);

    public static Keys In(string data)
    {
        var file = Path.Combine(data, "keys.json");
        if (!File.Exists(file))
        {
            var made = JsonSerializer.Serialize(new Kept(RandomNumberGenerator.GetHexString(40, lowercase: true), RandomNumberGenerator.GetHexString(40, lowercase: true)), JsonSerializerOptions.Web);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(file, options);
            writer.Write(made);
        }

        return Read(file) is { Function: { } function, Master: { } master } ? new Keys(function, master) : throw new HostException($"{file} holds no keys: remove it, and new ones are made.");
    }

    /// <summary>Whether the request may call a function of that level.</summary>
    public bool Allow(HttpRequest request, string? level) => level?.ToUpperInvariant() switch
    {
        "ANONYMOUS" => true,
        "ADMIN" => Shows(request, _master),
        _ => Shows(request, _function) || Shows(request, _master),
    };

    private static Kept? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Kept>(File.ReadAllText(file), JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Shows(HttpRequest request, string key) => new[] { request.Headers["x-functions-key"].ToString(), request.Query["code"].ToString() }
        .Any(shown => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(key)));

    private sealed record Kept(string? Function, string? Master);
}
