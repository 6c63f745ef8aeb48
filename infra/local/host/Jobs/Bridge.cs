using System.Collections.Frozen;
using System.Diagnostics;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Newtonsoft.Json.Linq;
using Serverless.Local.Http;
using Serverless.Local.Protocol;
using Serverless.Local.Workers;
using Binding = Serverless.Local.Workers.Binding;

namespace Serverless.Local.Jobs;

/// <summary>Where the WebJobs SDK's calls become the worker's.</summary>
internal sealed class Bridge(Worker worker, Forwarding forwarding, OrchestrationTimes times)
{
    private readonly FrozenDictionary<string, Function> _functions = worker.Functions.ToFrozenDictionary(static function => function.Name, StringComparer.Ordinal);

    public Task<object?> RunAsync(string function, object[] arguments) => RunAsync(_functions[function], arguments);

    private async Task<object?> RunAsync(Function function, object[] arguments)
    {
        // The SDK's token says that the host ends, which is no reason to break off what runs: it is waited for.
        var cancellation = (CancellationToken)arguments[^1];
        var link = await worker.ReadyAsync(cancellation);
        var request = new InvocationRequest
        {
            InvocationId = Guid.NewGuid().ToString(),
            FunctionId = function.Id,
            TraceContext = new() { TraceParent = Activity.Current?.Id ?? "", TraceState = Activity.Current?.TraceStateString ?? "" },
        };
        var values = new Queue<object>(arguments);
        foreach (var input in function.Inputs.Where(static input => !input.IsCalled))
            request.InputData.Add(new ParameterBinding { Name = input.Name, Data = Data(input, values.Dequeue()) });
        foreach (var (name, value) in ((Binder)arguments[^2]).BindingData)
        {
            if (Text(value) is { } text && name is not "sys")
                request.TriggerMetadata[name] = text;
        }

        if (values.Peek() is TimerFiring firing)
            request.InputData.Add(new ParameterBinding { Name = function.Trigger.Name, Data = new() { Json = firing.Json() } });
        if (values.Peek() is not HttpContext http)
            return Value(function, Succeeded(await link.InvokeAsync(request, CancellationToken.None)));
        request.InputData.Add(new ParameterBinding { Name = function.Trigger.Name, Data = new() { Http = new() } });
        await forwarding.RunAsync(http, link, request);
        return null;
    }

    private TypedData Data(Binding input, object value) => value switch
    {
        ParameterBindingData data => new()
        {
            ModelBindingData = new() { Version = data.Version, Source = data.Source, ContentType = data.ContentType, Content = ByteString.CopyFrom(data.Content.ToMemory().Span) },
        },
        string text when input.Is("orchestrationTrigger") => new() { String = times.ToWorker(text) },
        _ => new() { String = (string?)value ?? "" },
    };

    private object? Value(Function function, InvocationResponse response) => response.ReturnValue?.DataCase switch
    {
        TypedData.DataOneofCase.String when function.Trigger.Is("orchestrationTrigger") => times.FromWorker(response.ReturnValue.String),
        TypedData.DataOneofCase.String => response.ReturnValue.String,
        // As it is: read and written again, what looks like an instant would come out otherwise.
        TypedData.DataOneofCase.Json => new JRaw(response.ReturnValue.Json),
        _ => null,
    };

    private static TypedData? Text(object? value) => value switch
    {
        null or HttpContext or Stream or byte[] => null,
        string text => new() { String = text },
        IFormattable formattable => new() { String = formattable.ToString(value is DateTime or DateTimeOffset ? "O" : null, System.Globalization.CultureInfo.InvariantCulture) },
        _ => new() { Json = Newtonsoft.Json.JsonConvert.SerializeObject(value) },
    };

    /// <summary>The Durable extension reads the failure's parts out of exactly this text.</summary>
    private static InvocationResponse Succeeded(InvocationResponse response) => response.Result.Status switch
    {
        StatusResult.Types.Status.Success => response,
        StatusResult.Types.Status.Cancelled => throw new OperationCanceledException("The function was cancelled"),
        _ => throw new FunctionFailedException($"Result: Failure\nException: {response.Result.Exception?.Message}\nStack: {response.Result.Exception?.StackTrace}"),
    };
}
