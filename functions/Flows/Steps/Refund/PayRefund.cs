using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps.Refund;

/// <summary>Computes the refund, books it in the order's balance, and pays it to each tender.</summary>
public sealed class PayRefund(StepRunner steps)
{
    [Function(nameof(PayRefund))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => steps.RunAsync(input, WorkAsync, cancellation);

    internal static async Task WorkAsync(ICaseWork work)
    {
        await (NextAction.BookingOf(work.Case) is { } book ? work.DoAsync(book) : work.CheckClocksAsync());
        await work.GoOnAsync();
    }
}
