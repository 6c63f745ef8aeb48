using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Local.Protocol;

namespace Serverless.Local.Workers;

/// <summary>The host's side of the worker protocol: the first word says which worker it is.</summary>
internal sealed class WorkerService(Worker worker) : FunctionRpc.FunctionRpcBase
{
    /// <summary>Listens for the worker, on a port of 127.0.0.1 that the system chooses.</summary>
    public static async Task<WebApplication> ListenAsync(Worker worker, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateSlimBuilder(Machine.Server);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton(worker);
        builder.Services.AddGrpc(static grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        var server = builder.Build();
        server.MapGrpcService<WorkerService>();
        await server.StartAsync();
        return server;
    }

    public override async Task EventStream(IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (await requestStream.MoveNext(context.CancellationToken) && worker.Expected(requestStream.Current.StartStream?.WorkerId) is { } link)
            await link.CarryAsync(requestStream, responseStream, context.CancellationToken);
        else
            throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "No such worker was started"));
    }
}
