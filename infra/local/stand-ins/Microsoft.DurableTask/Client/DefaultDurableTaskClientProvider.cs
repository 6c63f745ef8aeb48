using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Client;

internal sealed class DefaultDurableTaskClientProvider(IEnumerable<DefaultDurableTaskClientProvider.Container> clients) : IDurableTaskClientProvider
{
    public DurableTaskClient GetClient(string? name = null)
    {
        name ??= Options.DefaultName;
        return clients.FirstOrDefault(container => string.Equals(name, container.Client.Name, StringComparison.Ordinal))?.Client
            ?? throw new ArgumentOutOfRangeException(
                nameof(name), name, $"There is no such client, only [{string.Join(", ", clients.Select(container => $"\"{container.Client.Name}\""))}].");
    }

    /// <summary>Keeps clients apart from a client that somebody registers as a service.</summary>
    internal sealed class Container(DurableTaskClient client) : IAsyncDisposable
    {
        public DurableTaskClient Client => client;

        public ValueTask DisposeAsync() => client.DisposeAsync();
    }
}
