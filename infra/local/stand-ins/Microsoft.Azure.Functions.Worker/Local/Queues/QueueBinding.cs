using System.Reflection;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace Serverless.Local.Functions;

/// <summary>A queue message as its function's parameter: the message itself, its bytes, its text, or what its JSON says.</summary>
internal static class QueueBinding
{
    public static ParameterBinder For(ParameterInfo parameter)
    {
        var (name, type) = (parameter.Name!, parameter.ParameterType);
        return type switch
        {
            _ when type == typeof(QueueMessage) => static context => new ValueTask<object?>(Message(context)),
            _ when type == typeof(BinaryData) => static context => new ValueTask<object?>(Message(context).Body),
            _ when type == typeof(byte[]) => static context => new ValueTask<object?>(Message(context).Body.ToArray()),
            _ when type == typeof(ReadOnlyMemory<byte>) => static context => new ValueTask<object?>(Message(context).Body.ToMemory()),
            _ => context => new ValueTask<object?>(Conversion.To(type, name, Message(context).Body.ToString(), context)),
        };
    }

    /// <summary>The message with its body decoded.</summary>
    /// <exception cref="FormatException">The body is not base64.</exception>
    public static QueueMessage Decode(QueueMessage message, bool isBase64) => isBase64
        ? QueuesModelFactory.QueueMessage(
            message.MessageId, message.PopReceipt, new BinaryData(Convert.FromBase64String(message.Body.ToString())),
            message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn)
        : message;

    /// <summary>What is known about the message by name, in the form in which the published host hands it on: text as it is, the rest as JSON.</summary>
    public static TriggerInput Input(QueueMessage message)
    {
        var text = message.Body.ToString();
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = text,
            ["Id"] = message.MessageId,
            ["PopReceipt"] = message.PopReceipt,
            ["DequeueCount"] = JsonSerializer.Serialize(message.DequeueCount),
            ["InsertionTime"] = JsonSerializer.Serialize(message.InsertedOn),
            ["ExpirationTime"] = JsonSerializer.Serialize(message.ExpiresOn),
            ["NextVisibleTime"] = JsonSerializer.Serialize(message.NextVisibleOn),
        };
        AddProperties(data, text);
        return new TriggerInput(message, data);
    }

    private static QueueMessage Message(LocalFunctionContext context) => (QueueMessage)context.Input.Payload!;

    // The properties of a JSON object can be bound by name; what the queue says about the message comes first.
    private static void AddProperties(Dictionary<string, object?> data, string text)
    {
        if (!text.StartsWith('{'))
            return;
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            foreach (var property in document.RootElement.EnumerateObject())
                data.TryAdd(property.Name, property.Value.ValueKind == JsonValueKind.Null ? null : property.Value.ToString());
        }
        catch (JsonException)
        {
            // Not JSON after all, so it has no properties.
        }
    }
}
