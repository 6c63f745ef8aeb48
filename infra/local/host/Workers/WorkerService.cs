using Grpc.Core;
using Serverless.Local.Protocol;

namespace Serverless.Local.Workers;

/// <summary>The host's side of the worker protocol: the first word says which worker it is.</summary>
internal sealed class WorkerService(Worker worker) : FunctionRpc.FunctionRpcBase
{
    public override async Task EventStream(IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (await requestStream.MoveNext(context.CancellationToken) && worker.Expected(requestStream.Current.StartStream?.WorkerId) is { } link)
            await link.CarryAsync(requestStream, responseStream, context.CancellationToken);
        else
            throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "No such worker was started"));
    }
}
