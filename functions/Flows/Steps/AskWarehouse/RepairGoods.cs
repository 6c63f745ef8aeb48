using Serverless.Flows.Recording;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.AskWarehouse;

/// <summary>Asks the warehouse to have goods repaired that it took in, and takes in what became of them; the clock refunds them when it does not say.</summary>
public sealed class RepairGoods(WarehouseQuestion question, WarehouseClient warehouse)
{
    [Function(nameof(RepairGoods))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => question.RunAsync(
        input,
        new Question(
            subject => new Effect.Repair(subject.History.Reopenings),
            new ReturnCommand.AskRepair(),
            async (row, key) => await warehouse.RepairAsync(row.Case, key, cancellation),
            async subject => (await warehouse.FindRepairAsync(subject, cancellation)).Answer),
        cancellation);
}
