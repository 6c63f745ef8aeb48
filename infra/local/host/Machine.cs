using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Local;

/// <summary>What the host needs of the machine, looked at before anything starts.</summary>
internal static class Machine
{
    private static readonly TimeSpan StoragePatience = TimeSpan.FromSeconds(10);

    public static void PortMustBeFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new HostException($"Port {port} {(e.SocketErrorCode is SocketError.AddressAlreadyInUse ? "is in use" : $"cannot be used ({e.SocketErrorCode})")}: free it, or choose another with --port N.");
        }
    }

    public static async Task StorageMustAnswerAsync(IConfiguration settings)
    {
        var connection = settings["AzureWebJobsStorage"];
        if (string.IsNullOrWhiteSpace(connection))
            throw new HostException("AzureWebJobsStorage is not set: host and app need the connection string of a storage account.");
        try
        {
            var options = new QueueClientOptions { Retry = { MaxRetries = 1, NetworkTimeout = StoragePatience / 2 } };
            var service = new QueueServiceClient(connection, options);
            using var patience = new CancellationTokenSource(StoragePatience);
            await service.GetPropertiesAsync(patience.Token);
        }
        catch (FormatException e)
        {
            throw new HostException($"AzureWebJobsStorage is no connection string of a storage account: {e.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            throw new HostException($"The storage does not answer ({(e.InnerException ?? e).Message.ReplaceLineEndings(" ")}): start it, or set AzureWebJobsStorage to one that runs.");
        }
    }

    public static Uri AddressOf(WebApplication server) =>
        new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
}
