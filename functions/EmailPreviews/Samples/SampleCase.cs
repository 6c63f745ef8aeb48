using Serverless.Domain.Calendar;
using Serverless.Emails;
using Serverless.Flows.Recording;

namespace Serverless.EmailPreviews.Samples;

/// <summary>
/// A case that nobody has. It goes its way in memory alone, by the decisions of the domain, and keeps every email that its customer would get. Partners agree at once,
/// unless a course says otherwise.
/// </summary>
internal sealed class SampleCase
{
    /// <summary>A case takes a few steps at a time; one that takes more goes round in a circle.</summary>
    private const int MostSteps = 60;

    private readonly Storefront _storefront;
    private readonly List<SampleEmail> _emails = [];
    private IReadOnlyList<EffectRow> _owed = [];
    private int _events = 1;

    public SampleCase(ReturnCase requested, Storefront storefront, DateTimeOffset now)
    {
        // What the shop is told by webhook is no email.
        _storefront = storefront with { WebhookEvents = [] };
        (Case, Balance, Now) = (requested, OrderBalance.Empty(requested.Order.Number), now);
    }

    public ReturnCase Case { get; private set; }

    public OrderBalance Balance { get; set; }

    public DateTimeOffset Now { get; private set; }

    public BusinessCalendar Calendar => _storefront.Calendar;

    public SamplePartners Partners { get; } = new();

    public IReadOnlyList<SampleEmail> Emails => _emails;

    /// <summary>Does what the case does next by itself, as long as there is something and a partner to do it with.</summary>
    public void GoOn()
    {
        for (var step = 0; step < MostSteps && Next() is { } action && Partners.Do(this, action); step++) { }
    }

    /// <summary>Time goes by, with whatever the clocks bring.</summary>
    public void Pass(TimeSpan time) => PassUntil(Now + time, () => false);

    /// <summary>Time goes by until the customer is told something by the clocks.</summary>
    public void PassUntil(EmailStep told) => PassUntil(Now.AddDays(60), () => _emails.Exists(email => email.Step == told));

    /// <summary>Takes in what is asked or reported, and goes on by itself.</summary>
    public void Hear(ReturnCommand command)
    {
        Take(command);
        GoOn();
    }

    /// <summary>A partner is away, and what waited for it is told.</summary>
    public void TellMeanwhile()
    {
        Tell(EmailGathering.All(_owed, Case));
        _owed = [];
    }

    /// <returns>Whether anything happened.</returns>
    public bool Take(ReturnCommand command)
    {
        var before = Case;
        var events = ReturnDecisions.Decide(before, command, Calendar, Now) is ReturnOutcome.Happened happened ? happened.Events : [];
        var intents = FollowUps.Of(before, _events + 1, events, _storefront, Actor.System, Now).Where(intent => intent.Effect is Effect.Email);
        _events += events.Count;
        Case = before.After(events, Now);
        if (Reopening.HoldsUnits(before, Case, command))
            Balance = Reopening.Hold(Case, Balance).Balance;

        _owed = [.. _owed, .. intents];
        List<GatheredEmail> due = [.. EmailGathering.Due(_owed, Case, Now)];
        if (due.Count > 0)
        {
            Tell(due);
            _owed = [];
        }

        return events.Count > 0;
    }

    private void Tell(IEnumerable<GatheredEmail> emails) =>
        _emails.AddRange(emails.Select(email => new SampleEmail(email.Email.Name, email.Steps, Case, Balance, Now)));

    private void PassUntil(DateTimeOffset end, Func<bool> isOver)
    {
        for (var step = 0; step < MostSteps && !isOver() && ReturnClocks.WakeAt(Case, Calendar, Now) is { } wake && wake <= end; step++)
        {
            // A clock that is over and brings nothing wakes again.
            Now = wake > Now ? wake : Now.AddHours(1);
            Hear(new ReturnCommand.CheckClocks());
        }

        if (!isOver() && end > Now)
            Now = end;
    }

    private NextAction? Next() =>
        NextAction.Of(Case, Now) is { } next and not NextAction.NameParcel
            ? next
            : NextAction.BookingOf(Case) ?? (NextAction?)NextAction.PaymentOf(Case, Now) ?? NextAction.PaymentQuestionOf(Case, Now);
}

/// <summary>An email as it came to be.</summary>
/// <param name="Name">As the ledger would have it.</param>
/// <param name="With">What it tells besides.</param>
/// <param name="Case">The case as it stood then.</param>
internal sealed record SampleEmail(string Name, IReadOnlyList<EmailStep> With, ReturnCase Case, OrderBalance Balance, DateTimeOffset At)
{
    public EmailStep Step => ReturnEmails.StepOf(Name);
}
