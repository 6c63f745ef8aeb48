using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;
using Serverless.Emails;

namespace Serverless.EmailPreviews.Samples;

/// <summary>What people and partners do in a course, in its words; the case says what comes of it.</summary>
internal sealed class SampleStory(SampleCase sample, SampleWords words)
{
    private int _reports;

    public ReturnCase Case => sample.Case;

    public SamplePartners Partners => sample.Partners;

    public void Begin() => sample.GoOn();

    /// <summary>The case begins while nobody answers it.</summary>
    public void BeginMeanwhile()
    {
        Partners.AreAway = true;
        Begin();
        sample.TellMeanwhile();
        Partners.AreAway = false;
        sample.GoOn();
    }

    public void Days(int days) => sample.Pass(TimeSpan.FromDays(days));

    public void Hours(int hours) => sample.Pass(TimeSpan.FromHours(hours));

    public void UntilTold(EmailStep step) => sample.PassUntil(step);

    public void Parcel(ParcelStatus status) => Report(status, Case.ParcelNumber);

    public void ParcelBack(ParcelStatus status) => Report(status, Case.Judgement.GoodsBack?.Parcel?.TrackingNumber);

    public void Replacement(ParcelStatus status) => Report(status, Case.Exchange?.Replacement?.Parcel.TrackingNumber);

    public void Outbound(ParcelStatus status) => Report(status, SamplePartners.Outbound);

    public void Arrive()
    {
        Days(1);
        Parcel(ParcelStatus.InTransit);
        Days(2);
        Parcel(ParcelStatus.Delivered);
        Hours(5);
    }

    /// <summary>All that was accepted is there and as it should be.</summary>
    public void InspectWell() => Inspect(_ => UnitOutcome.Accepted);

    /// <summary>The first unit turns out to be worn, and goes back; with another there, that one is accepted.</summary>
    public void InspectWorn() => Inspect(unit => unit == 0 ? UnitOutcome.Refused : UnitOutcome.Accepted);

    /// <summary>Less is paid for the first unit.</summary>
    public void InspectUsed() => Inspect(unit => unit == 0 ? UnitOutcome.AcceptedWithDeduction : UnitOutcome.Accepted);

    public void InspectWellMeanwhile()
    {
        Partners.AreAway = true;
        InspectWell();
        sample.TellMeanwhile();
        Partners.AreAway = false;
        sample.GoOn();
    }

    public void Review(bool approve) => Hear(new ReturnCommand.Review(approve, words.Declined));

    public void Cancel() => Hear(new ReturnCommand.Cancel(Actor.Customer, Reason: null));

    public void Contest() => Hear(new ReturnCommand.Contest(sample.Now));

    public void DecideContest(bool uphold) => Hear(new ReturnCommand.DecideContest(uphold, words.Decided));

    public void LeaveParcel() => Hear(new ReturnCommand.LeaveParcel());

    public void WishForPickup()
    {
        if (PickupChanges.OfferedFor(Case, Actor.Customer, sample.Calendar, sample.Now) is [.., var slot])
            Hear(new ReturnCommand.ChangePickup(slot, Actor.Customer));
    }

    public void Answer(string choice, int? option = null) => Hear(new ReturnCommand.AnswerQuestion(choice, option, Question: null, Actor.Customer));

    public void GoodsCome() => Hear(new ReturnCommand.ReportStock(Arrived: true, Restock: null));

    /// <summary>The customer pays on the page, or agrees to the hold.</summary>
    public void Pay(SessionStatus status = SessionStatus.Paid)
    {
        if (Case.Collection is { Open: { } page } asked)
            Hear(new ReturnCommand.RecordPayment(page.Round, page.Id, status, asked.Amount, "pi_sample_2") { Account = Case.PaymentAccount });
    }

    public void Stopped(bool isStopped) => Hear(new ReturnCommand.RecordStop([.. Case.Lines.Select(line => new StopResult(line.Line, isStopped))]));

    public void Amended(Domain.Returns.Amending.AmendmentAnswer answer) => Hear(new ReturnCommand.RecordAmendment(answer));

    public void Repaired(RepairOutcome outcome) => Hear(new ReturnCommand.RecordRepair([.. (Case.Repair?.Lines ?? []).Select(line => new RepairResult(line.Line, outcome))]));

    private void Inspect(Func<int, UnitOutcome> judge)
    {
        var units = (Case.Decision?.AcceptedUnits ?? []).SelectMany(line => Enumerable.Range(1, line.Quantity).Select(unit => (line.Line, Unit: unit)));
        Hear(new ReturnCommand.Inspect(new Inspection("sample", sample.Now, [.. units.Select((one, i) => Judged(one.Line, one.Unit, judge(i)))])));
    }

    private static UnitResult Judged(LineId line, int unit, UnitOutcome outcome) => new(
        line,
        unit,
        outcome,
        outcome is UnitOutcome.Accepted ? null : "used",
        outcome is UnitOutcome.AcceptedWithDeduction ? 2_000 : 0,
        outcome switch { UnitOutcome.Accepted => Disposition.Restock, UnitOutcome.Refused => Disposition.BackToCustomer, _ => Disposition.Refurbish },
        [],
        null);

    private void Report(ParcelStatus status, string? number) =>
        Hear(new ReturnCommand.Track(new ParcelUpdate(FormattableString.Invariant($"evt_{++_reports}"), status, sample.Now, Place: null) { Number = number }));

    private void Hear(ReturnCommand command) => sample.Hear(command);
}
