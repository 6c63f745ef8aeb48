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
    /// <summary>For the host's web servers. They watch their folder for changed settings, and the engine's writes in the working directory would wake them all the time.</summary>
    public static readonly WebApplicationOptions Server = new() { ContentRootPath = AppContext.BaseDirectory };

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

    /// <summary>Opens the folder that keeps the host's state for this host alone, until that is disposed of or its process ends.</summary>
    public static FileStream TakeData(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, "lock")))
        {
            throw new HostException($"{folder} is in use by another host: end that one, or choose another folder with --data DIR.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"{folder} cannot keep the host's state ({e.Message.ReplaceLineEndings(" ")}): choose another folder with --data DIR.");
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
