using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Serverless.Domain;
using Serverless.Flows;

namespace Serverless.Tests.Workflows;

public sealed class FlowCatalogTests
{
    [Fact]
    public void Kinds_ThatCanBeAskedFor_AllHaveAFlow() => Assert.Equal(CaseKinds.All.Order(), FlowCatalog.Kinds.Order());

    [Fact]
    public void Flows_BearTheNamesOfTheirFunctions() => Assert.All(FlowCatalog.Kinds.Select(FlowCatalog.For), flow =>
        Assert.Equal(flow.Run.Method.GetCustomAttribute<FunctionAttribute>()!.Name, flow.Name));

    [Fact]
    public void Flows_OfEveryVersion_AreFoundByTheNameThatACaseBeganWith()
    {
        var flows = typeof(FlowCatalog).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(typeof(FlowCatalog).Namespace!, StringComparison.Ordinal) is true)
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters().Any(parameter => parameter.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null))
            .ToList();

        Assert.NotEmpty(flows);
        Assert.All(flows, flow => Assert.Equal(flow, FlowCatalog.Named(flow.GetCustomAttribute<FunctionAttribute>()!.Name).Run.Method));
    }
}
