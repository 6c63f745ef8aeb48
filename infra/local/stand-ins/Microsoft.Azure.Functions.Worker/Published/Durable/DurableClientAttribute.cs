using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Fills a parameter with the <c>DurableTaskClient</c> of the app.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The task hub; null is the one of <c>host.json</c>, the only one here.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that holds the hub's storage; null is the one of <c>host.json</c>. Here the hub is the local engine.</summary>
    public string? ConnectionName { get; set; }
}
