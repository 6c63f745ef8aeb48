using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Tests.Benchmarks.Cases;

/// <summary>Counts what the app's storage clients send, tries and all: each is a transaction that the cloud charges.</summary>
internal sealed partial class StorageRequests : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentDictionary<string, long> _byKind = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> ByKind => new Dictionary<string, long>(_byKind, StringComparer.Ordinal);

    public override void OnSendingRequest(HttpMessage message) => _byKind.AddOrUpdate(KindOf(message.Request), 1, (_, count) => count + 1);

    /// <summary>Method and resource, with the first letters of a row key, which tell what kind of row it is.</summary>
    private static string KindOf(Request request)
    {
        var path = Uri.UnescapeDataString(request.Uri.Path);
        var row = RowKey().Match(path);
        var resource = path.Split('/').Last(part => part.Length > 0).Split('(')[0];
        return $"{request.Method} {(path.Contains("/messages", StringComparison.Ordinal) ? path.Split('/')[^2] + "/messages" : resource)}{(row.Success ? $" {row.Groups["kind"].Value}" : "")}";
    }

    [GeneratedRegex("RowKey='(?<kind>[a-z]{0,6})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowKey();
}
