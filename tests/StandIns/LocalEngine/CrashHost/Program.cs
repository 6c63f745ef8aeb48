using System.Text;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Local.DurableTask;
using Serverless.Tests.CrashHost;

// Arguments: the database, the file of effects, how many orchestrations.
var (database, effects, count) = (args[0], args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));

// Without a buffer, so that an effect is in the file before its activity returns.
await using var file = new FileStream(effects, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
var gate = new Lock();
var registry = new DurableTaskRegistry();
CrashTasks.Add(registry, (instance, step) =>
{
    var line = Encoding.UTF8.GetBytes($"{instance} {step}\n");
    lock (gate)
        file.Write(line);
});

await using var engine = new LocalDurableEngine(
    new LocalDurableEngineOptions { DatabasePath = database, MaxConcurrentActivities = 4 }, registry, new ServiceCollection().BuildServiceProvider());
await engine.StartAsync();
for (var number = 0; number < count; number++)
{
    try
    {
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions($"crash-{number}").WithDedupeStatuses(
            OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
            OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated));
    }
    catch (OrchestrationAlreadyExistsException)
    {
        // Started by a process before this one.
    }
}

// Ends when its input does, so that it does not outlive the test; the test kills it before.
while (await Console.In.ReadLineAsync() is not null)
{
}
