using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps;

/// <summary>Sends the emails that the mail service could not take when they were due.</summary>
public sealed class SendPendingEmails(StepRunner steps)
{
    [Function(nameof(SendPendingEmails))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) => steps.RunAsync(input, WorkAsync, cancellation);

    internal static Task WorkAsync(ICaseWork work) => work.CheckClocksAsync();
}
