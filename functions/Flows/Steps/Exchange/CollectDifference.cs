using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Deliver;
using Serverless.Flows.Steps.Refund;

namespace Serverless.Flows.Steps.Exchange;

/// <summary>
/// Keeps a page open on which the customer can pay the difference, or extra carriage, takes in what the payment provider says of it, asks one that is silent, and
/// closes it when the time is up. What follows when nobody pays is booked at once. Of a parcel whose carrier was silent it is asked first: the customer may have it.
/// </summary>
public sealed class CollectDifference(StepRunner steps, CarrierLook look, CaseStore cases)
{
    [Function(nameof(CollectDifference))]
    public async Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(CaseKey.Parse(input.Case), cancellation);
        return await steps.RunAsync(await look.TakeAsync(row, DeliverParcel.IsNews, cancellation), input.Report, WorkAsync, cancellation);
    }

    internal static async Task WorkAsync(ICaseWork work)
    {
        await work.ReadAsync();
        if (work.Report is null && NextAction.PaymentQuestionOf(work.Case, work.Now) is { } ask)
            await work.DoAsync(ask);

        await work.GoOnAsync();
    }
}
