using Serverless.Flows.Recording;
using Serverless.Storefronts;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.Stop;

/// <summary>Asks the warehouse to stop an order that has not left, and takes in what it answers; the clock goes on when it does not.</summary>
public sealed class StopOrder(
    StepRunner steps, CaseStore cases, StorefrontStore storefronts, WarehouseClient warehouse, EffectLedger ledger, ReturnRecorder recorder, TimeProvider time)
{
    [Function(nameof(StopOrder))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(CaseKey.Parse(input.Case), cancellation);
        row = input.Report is null ? await LookAsync(row, cancellation) : row;
        return await steps.RunAsync(row, input.Report, WorkAsync, (before, _) => AskAsync(before.Row, cancellation), cancellation);
    }

    internal static async Task WorkAsync(ICaseWork work)
    {
        // The clock first: nobody is asked any more for what the customer has been told did not work.
        await work.ReadAsync();
        if (work.Next is NextAction.AskToStop ask)
            await work.DoAsync(ask);
    }

    /// <summary>A clock says that the warehouse did not answer: its answer may be lost. One that is away does not keep the clock from running out.</summary>
    private async Task<CaseRow> LookAsync(CaseRow row, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(row.Case.Storefront, cancellation);
        if (row.Case.Stop is null || !ReturnClocks.AsksWarehouse(row.Case, storefront.Calendar, time.GetUtcNow()))
            return row;

        try
        {
            return (await warehouse.FindStopAsync(row.Case, cancellation)).Answer is { } answer
                ? (await recorder.RecordAsync(row, new Entry(answer, Actor.Warehouse), cancellation)).Row
                : row;
        }
        catch (PartnerUnavailableException)
        {
            return row;
        }
    }

    private async Task<Recorded> AskAsync(CaseRow row, CancellationToken cancellation)
    {
        var effect = new Effect.Stop(row.Case.History.Reopenings);
        var answer = await warehouse.StopAsync(row.Case, EffectLedger.Key(CaseRows.KeyOf(row.Case), effect), cancellation);
        var entry = answer is null ? new Entry(new ReturnCommand.AskStop(), Actor.System) : new Entry(answer, Actor.Warehouse);
        return await recorder.RecordAsync(row, entry with { Done = [ledger.Done(effect, row.UpdatedAt, answer is null ? "asked" : "answered")] }, cancellation);
    }
}
