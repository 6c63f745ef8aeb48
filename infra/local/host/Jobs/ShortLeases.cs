using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;

namespace Serverless.Local.Jobs;

/// <summary>
/// Has messages received for half a minute, not for the ten minutes that the original listener asks for. A host that is killed before it has read the
/// storage's answer knows no receipt of what it was given, and nobody can release that: it comes back when the lease ends. <see cref="LeaseRenewal"/>
/// renews the lease of what takes longer.
/// </summary>
internal sealed class ShortLeases(AzureComponentFactory original) : AzureComponentFactory
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public override TokenCredential CreateTokenCredential(IConfiguration configuration) => original.CreateTokenCredential(configuration);

    public override object CreateClientOptions(Type optionsType, object serviceVersion, IConfiguration configuration)
    {
        var options = original.CreateClientOptions(optionsType, serviceVersion, configuration);
        if (options is Azure.Storage.Queues.QueueClientOptions queues)
            queues.AddPolicy(new Shorten(), HttpPipelinePosition.PerCall);
        return options;
    }

    public override object CreateClient(Type clientType, IConfiguration configuration, TokenCredential credential, object clientOptions) =>
        original.CreateClient(clientType, configuration, credential, clientOptions);

    private sealed class Shorten : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            const string Asked = "visibilitytimeout=600";
            var request = message.Request;
            if (request.Method == RequestMethod.Get && request.Uri.Query.Contains(Asked, StringComparison.Ordinal))
                request.Uri.Query = request.Uri.Query.Replace(Asked, $"visibilitytimeout={Lease.TotalSeconds}", StringComparison.Ordinal);
        }
    }
}
