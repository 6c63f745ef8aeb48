using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Local;

[assembly: HostingStartup(typeof(WorkerClock))]

namespace Serverless.Local;

/// <summary>Gives the app the clock that the machine's other parts share; an app that registers none with <c>Add</c> of its own takes it.</summary>
public sealed class WorkerClock : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(static services => services.AddSingleton(LocalClocks.FromEnvironment()));
}
