using Serverless.Flows.Recording;
using Serverless.Storefronts;

namespace Serverless.Flows.Steps.AskWarehouse;

/// <summary>
/// A question to the warehouse about an order or goods that it has: asked once, answered at once or by an event, and asked after once more before its clock
/// takes silence for a no.
/// </summary>
public sealed class WarehouseQuestion(
    StepRunner steps, CaseStore cases, StorefrontStore storefronts, EffectLedger ledger, ReturnRecorder recorder, TimeProvider time)
{
    internal async Task<CaseStep> RunAsync(StepInput input, Question question, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(CaseKey.Parse(input.Case), cancellation);
        row = input.Report is null ? await LookAsync(row, question, cancellation) : row;
        var step = await steps.RunAsync(row, input.Report, WorkAsync, (before, _) => AskAsync(before.Row, question, cancellation), cancellation);
        if (step.Status is not (ReturnStatus.Stopping or ReturnStatus.Amending or ReturnStatus.Repairing))
            await EndAsync(row.Case, question, cancellation);

        return step;
    }

    /// <summary>The answer can be here, or the time over, before it is on record that the question was put: nobody puts it any more.</summary>
    private async Task EndAsync(ReturnCase subject, Question question, CancellationToken cancellation)
    {
        var (key, effect) = (CaseRows.KeyOf(subject), question.EffectOf(subject));
        foreach (var intent in (await ledger.UnfinishedAsync(key, cancellation)).Where(intent => intent.Effect == effect))
            await ledger.CompleteAsync(key, intent, "over", cancellation);
    }

    internal static async Task WorkAsync(ICaseWork work)
    {
        // The clock first: nobody is asked any more for what the customer has been told did not work.
        await work.ReadAsync();
        if (work.Next is NextAction.AskToStop or NextAction.AskToAmend or NextAction.AskToRepair)
            await work.DoAsync(work.Next);
    }

    /// <summary>A clock says that the warehouse did not answer: its answer may be lost. One that is away does not keep the clock from running out.</summary>
    private async Task<CaseRow> LookAsync(CaseRow row, Question question, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(row.Case.Storefront, cancellation);
        if (!ReturnClocks.AsksWarehouse(row.Case, storefront.Calendar, time.GetUtcNow()))
            return row;

        try
        {
            return await question.Find(row.Case) is { } answer
                ? (await recorder.RecordAsync(row, new Entry(answer, Actor.Warehouse), cancellation)).Row
                : row;
        }
        catch (PartnerUnavailableException)
        {
            return row;
        }
    }

    private async Task<Recorded> AskAsync(CaseRow row, Question question, CancellationToken cancellation)
    {
        var effect = question.EffectOf(row.Case);
        var answer = await question.Ask(row, EffectLedger.Key(CaseRows.KeyOf(row.Case), effect));
        var entry = answer is null ? new Entry(question.Asked, Actor.System) : new Entry(answer, Actor.Warehouse);
        return await recorder.RecordAsync(row, entry with { Done = [ledger.Done(effect, row.UpdatedAt, answer is null ? "asked" : "answered")] }, cancellation);
    }
}

/// <param name="EffectOf">The effect that asking is.</param>
/// <param name="Asked">What is recorded while there is no answer.</param>
/// <param name="Ask">Asks under an idempotency key; gives the answer where it comes at once.</param>
/// <param name="Find">The answer that the warehouse has on record; null while it has none.</param>
internal sealed record Question(
    Func<ReturnCase, Effect> EffectOf, ReturnCommand Asked, Func<CaseRow, string, Task<ReturnCommand?>> Ask, Func<ReturnCase, Task<ReturnCommand?>> Find);
