using Serverless.Flows.Recording;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.AskWarehouse;

/// <summary>Asks the warehouse to change an order that has not left, and takes in what it answers; the clock goes on when it does not.</summary>
public sealed class AmendOrder(WarehouseQuestion question, CaseStore cases, WarehouseClient warehouse)
{
    [Function(nameof(AmendOrder))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => question.RunAsync(
        input,
        new Question(
            subject => new Effect.Amend(subject.History.Reopenings),
            new ReturnCommand.AskAmendment(),
            async (row, key) => await warehouse.AmendAsync(row.Case, (await cases.GetPersonAsync(CaseRows.KeyOf(row.Case), cancellation)).Changes, key, cancellation),
            async subject => (await warehouse.FindAmendmentAsync(subject, cancellation)).Answer),
        cancellation);
}
