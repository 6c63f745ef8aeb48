using System.Diagnostics;
using Serverless.Emails;
using Serverless.Flows.Recording;
using Serverless.Flows.Steps.Exchange;
using Serverless.Flows.Steps.Refund;

namespace Serverless.Flows.Steps;

/// <summary>Runs a step on the case as it is on record.</summary>
public sealed class StepRunner(CaseStore cases, InboxReader inbox, ReturnRecorder recorder, Refunder refunder, Exchanger exchanger, TimeProvider time)
{
    internal Task<CaseStep> RunAsync(StepInput input, Func<ICaseWork, Task> step, CancellationToken cancellation) =>
        RunAsync(input, step, (_, action) => throw new UnreachableException($"Not of this step: {action}"), cancellation);

    internal Task<CaseStep> RunAsync(CaseRow row, string? report, Func<ICaseWork, Task> step, CancellationToken cancellation) =>
        RunAsync(row, report, step, (_, action) => throw new UnreachableException($"Not of this step: {action}"), cancellation);

    /// <param name="own">Carries out the actions that only this step has.</param>
    internal async Task<CaseStep> RunAsync(
        StepInput input, Func<ICaseWork, Task> step, Func<Recorded, NextAction, Task<Recorded>> own, CancellationToken cancellation) =>
        await RunAsync(await cases.GetAsync(CaseKey.Parse(input.Case), cancellation), input.Report, step, own, cancellation);

    internal async Task<CaseStep> RunAsync(
        CaseRow row, string? report, Func<ICaseWork, Task> step, Func<Recorded, NextAction, Task<Recorded>> own, CancellationToken cancellation)
    {
        var work = new Work(inbox, recorder, refunder, exchanger, time, row, report, own, cancellation);
        try
        {
            await step(work);
        }
        catch (Exception e) when (e is not OperationCanceledException && EmailGathering.GoesOn(work.Case, time.GetUtcNow()))
        {
            await recorder.TellMeanwhileAsync(work.Case, cancellation);
            throw;
        }

        return work.Recorded.Step;
    }

    private sealed class Work(
        InboxReader inbox,
        ReturnRecorder recorder,
        Refunder refunder,
        Exchanger exchanger,
        TimeProvider time,
        CaseRow row,
        string? report,
        Func<Recorded, NextAction, Task<Recorded>> own,
        CancellationToken cancellation) : ICaseWork
    {
        /// <summary>Whoever one part of the step wakes is woken, whatever the others do.</summary>
        public Recorded Recorded { get; private set => field = value.Step.Wakes is null ? value with { Step = value.Step with { Wakes = field.Step.Wakes } } : value; }
            = new(row, new CaseStep(row.Case.Status, WakeAt: null));

        public ReturnCase Case => Recorded.Row.Case;

        public int Events => Recorded.Row.Events;

        public DateTimeOffset Now => time.GetUtcNow();

        public string? Report => report;

        public async Task CheckClocksAsync() => Recorded = await recorder.CheckClocksAsync(Recorded.Row, cancellation);

        public async Task ReadAsync() => Recorded = await inbox.RecordAsync(Recorded.Row, report, cancellation);

        public async Task DoAsync(NextAction action) => Recorded = action switch
        {
            NextAction.BookRefund => await refunder.BookAsync(Recorded.Row, cancellation),
            NextAction.Pay pay => await refunder.PayAsync(Recorded.Row, pay.Attempt, cancellation),
            NextAction.AskProvider ask => await refunder.AskAsync(Recorded.Row, ask.Attempt, cancellation),
            NextAction.ReserveStock => await exchanger.ReserveAsync(Recorded.Row, cancellation),
            NextAction.RequestPayment request => await exchanger.RequestAsync(Recorded.Row, request, cancellation),
            NextAction.ChargeHold charge => await exchanger.ChargeAsync(Recorded.Row, charge, cancellation),
            NextAction.ClosePayment close => await exchanger.CloseAsync(Recorded.Row, close.Session, cancellation),
            NextAction.AskPayment ask => await exchanger.AskAsync(Recorded.Row, ask.Session, cancellation),
            _ => await own(Recorded, action),
        };

        public void WakeAtOnce() => Recorded = Recorded.WakingAt(Now);
    }
}
