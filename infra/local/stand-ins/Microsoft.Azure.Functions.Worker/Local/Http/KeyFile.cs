using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Local.Functions;

/// <summary>
/// The host's keys in the published file format: <c>secrets/host.json</c> with <c>masterKey</c>, <c>functionKeys</c> and
/// <c>systemKeys</c>, and <c>secrets/{function}.json</c> with <c>keys</c>. Made with random keys when missing, for its owner alone.
/// </summary>
internal sealed class KeyFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private KeyFile(Stored stored, string path)
    {
        if (stored.MasterKey is not { Encrypted: false, Value.Length: > 0 } || stored.FunctionKeys is not { Count: > 0 })
            throw new StartException($"{path} has no readable masterKey and functionKeys; delete it to have new ones made");
        Master = stored.MasterKey.Value;
        Functions = Readable(stored.FunctionKeys);
        Systems = Readable(stored.SystemKeys);
    }

    public string Master { get; }

    public IReadOnlyList<string> Functions { get; }

    public IReadOnlyList<string> Systems { get; }

    public static KeyFile Open(string folder)
    {
        var path = Path.Combine(folder, "host.json");
        if (!File.Exists(path))
            Write(folder, path, new Stored(Random("master"), [Random("default")], [], "runtime"));
        return new KeyFile(Read<Stored>(path), path);
    }

    public static IReadOnlyList<string> OfFunction(string folder, string function)
    {
        var path = Path.Combine(folder, $"{function.ToLowerInvariant()}.json");
        return File.Exists(path) ? Readable(Read<StoredFunction>(path).Keys) : [];
    }

    private static IReadOnlyList<string> Readable(IReadOnlyList<Key>? keys) =>
        [.. (keys ?? []).Where(key => key is { Encrypted: false, Value.Length: > 0 }).Select(key => key.Value)];

    private static Key Random(string name) =>
        new(name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(42)).Replace('+', '-').Replace('/', '_'), Encrypted: false);

    private static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException problem)
        {
            throw new StartException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    private static void Write(string folder, string path, Stored stored)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var temporary = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options))
            JsonSerializer.Serialize(file, stored, Json);
        File.Move(temporary, path, overwrite: true);
    }

    private sealed record Key(string Name, string Value, bool Encrypted);

    private sealed record Stored(Key? MasterKey, IReadOnlyList<Key>? FunctionKeys, IReadOnlyList<Key>? SystemKeys, string? Source);

    private sealed record StoredFunction([property: JsonPropertyName("keys")] IReadOnlyList<Key>? Keys);
}
