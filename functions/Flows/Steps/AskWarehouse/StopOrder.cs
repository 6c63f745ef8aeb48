using Serverless.Flows.Recording;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.AskWarehouse;

/// <summary>Asks the warehouse to stop an order that has not left, and takes in what it answers; the clock goes on when it does not.</summary>
public sealed class StopOrder(WarehouseQuestion question, WarehouseClient warehouse)
{
    [Function(nameof(StopOrder))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => question.RunAsync(
        input,
        new Question(
            subject => new Effect.Stop(subject.History.Reopenings),
            new ReturnCommand.AskStop(),
            async (row, key) => await warehouse.StopAsync(row.Case, key, cancellation),
            async subject => (await warehouse.FindStopAsync(subject, cancellation)).Answer),
        cancellation);
}
