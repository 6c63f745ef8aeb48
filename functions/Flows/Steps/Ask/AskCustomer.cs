using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Refund;

namespace Serverless.Flows.Steps.Ask;

/// <summary>
/// Waits for the customer's answer, reminds them, and goes on by it or, where none comes in time, by the topic's fallback. What it leads to is done at once: goods that
/// were chosen are asked for at the warehouse, and may have to be asked about again.
/// </summary>
public sealed class AskCustomer(StepRunner steps)
{
    [Function(nameof(AskCustomer))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => steps.RunAsync(input, WorkAsync, cancellation);

    internal static async Task WorkAsync(ICaseWork work)
    {
        await work.ReadAsync();
        await work.GoOnAsync();
    }
}
