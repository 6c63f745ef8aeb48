using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Local.Functions;

/// <summary>Decides whether a request's key opens a function.</summary>
internal sealed class FunctionKeys(KeyFile host, Func<string, IReadOnlyList<string>> functionKeys)
{
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);

    public string Master => host.Master;

    public string Function => host.Functions[0];

    public static FunctionKeys Open(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "secrets");
        return new FunctionKeys(KeyFile.Open(folder), function => KeyFile.OfFunction(folder, function));
    }

    public bool Opens(HttpRequest request, string function, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous)
            return true;
        string? given = request.Headers["x-functions-key"];
        given = string.IsNullOrEmpty(given) ? request.Query["code"] : given;
        if (string.IsNullOrEmpty(given))
            return false;
        IEnumerable<string> keys = level switch
        {
            AuthorizationLevel.Function => [host.Master, .. host.Functions, .. functionKeys(function)],
            AuthorizationLevel.System => [host.Master, .. host.Systems],
            _ => [host.Master],
        };
        // Every key is compared, and digests have one length, so that the time taken says nothing about any key.
        var digest = Digest(given);
        return keys.Aggregate(seed: false, (opens, key) => CryptographicOperations.FixedTimeEquals(Digest(key), digest) | opens);
    }

    private byte[] Digest(string key) => HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(key));
}
