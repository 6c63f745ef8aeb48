using Microsoft.Extensions.Configuration;

namespace Serverless.Local;

/// <summary><c>host.json</c> as configuration, under the section where the WebJobs SDK looks for what Azure's host puts there.</summary>
internal sealed class HostJsonSource(string path) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(path);

    private sealed class Provider(string path) : ConfigurationProvider
    {
        public override void Load()
        {
            var json = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build();
            foreach (var (key, value) in json.AsEnumerable().Where(static setting => setting.Value is not null))
                Data[$"{HostJson.Section}:{key}"] = value;
        }
    }
}
