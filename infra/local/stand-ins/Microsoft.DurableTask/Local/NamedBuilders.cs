using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Local.DurableTask;

/// <summary>The builders of one kind in a service collection, so that setting up a name twice goes on with the first.</summary>
internal sealed class NamedBuilders<T>
    where T : class
{
    private readonly Dictionary<string, T> _builders = new(StringComparer.Ordinal);

    public static T GetOrAdd(IServiceCollection services, string name, Func<IServiceCollection, string, T> create)
    {
        if (services.FirstOrDefault(entry => entry.ServiceType == typeof(NamedBuilders<T>))?.ImplementationInstance is not NamedBuilders<T> known)
            services.AddSingleton(known = new NamedBuilders<T>());

        if (!known._builders.TryGetValue(name, out var builder))
            known._builders.Add(name, builder = create(services, name));
        return builder;
    }
}
