using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Tests.Benchmarks.Cases;

/// <summary>Counts what the app's storage clients send, tries and all: each is a transaction that the cloud charges.</summary>
internal sealed class StorageRequests : HttpPipelineSynchronousPolicy
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
}
