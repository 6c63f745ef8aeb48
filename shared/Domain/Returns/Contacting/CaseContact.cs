using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns.Contacting;

/// <summary>Whether the customer can be written to, as the mail service tells it, and what they answered. It names no address and holds no words.</summary>
public sealed record CaseContact
{
    /// <summary>Which of the customer's email addresses the case writes to by now: 0 is the first, and each correction leads to the next.</summary>
    public int Address { get; init; }

    /// <summary>Emails that never arrived, in the order in which that was heard.</summary>
    public IReadOnlyList<LostEmail> Lost { get; init; } = [];

    /// <summary>Since when an email of the case lies with nobody; null while the customer can be written to, or has been reached otherwise.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }

    /// <summary>When the customer reported an email of the case as spam.</summary>
    public DateTimeOffset? ComplainedAt { get; init; }

    /// <summary>What the customer wrote by email, oldest first.</summary>
    public IReadOnlyList<CustomerMessage> Messages { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<CustomerMessage> Unanswered => Messages.Where(message => !message.IsAnswered);

    /// <summary>What the customer still has to be told.</summary>
    [JsonIgnore]
    public IEnumerable<LostEmail> Untold => Lost.Where(lost => !lost.IsSettled);

    internal static CaseContact? After(CaseContact? before, ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.EmailLost e => (before ?? new CaseContact()).With(e, at),
        ReturnEvent.EmailComplained => (before ?? new CaseContact()) with { ComplainedAt = at },
        ReturnEvent.CustomerReached => before?.Settled(),
        ReturnEvent.EmailCorrected e => (before ?? new CaseContact()).Settled() with { Address = e.Address, ComplainedAt = null },
        ReturnEvent.MessageReceived e => (before ?? new CaseContact()).With(new CustomerMessage(e.Message, at)),
        ReturnEvent.MessagesAnswered => before?.Answered(),
        _ => before,
    };

    /// <summary>What went to an address that is corrected by now is sent again at once, and nobody has to see to it.</summary>
    private CaseContact With(ReturnEvent.EmailLost lost, DateTimeOffset at)
    {
        var isOld = lost.Address < Address;
        return this with
        {
            Lost = [.. Lost, new LostEmail(lost.Email, lost.Sending, lost.Cause, at) { With = lost.With, IsSettled = isOld }],
            UnreachableSince = isOld ? UnreachableSince : UnreachableSince ?? at,
        };
    }

    private CaseContact With(CustomerMessage message) => this with { Messages = [.. Messages, message] };

    private CaseContact Answered() => this with { Messages = [.. Messages.Select(message => message with { IsAnswered = true })] };

    private CaseContact Settled() => this with { UnreachableSince = null, Lost = [.. Lost.Select(lost => lost with { IsSettled = true })] };
}

/// <summary>An email that never arrived.</summary>
/// <param name="Email">Its name in the effect ledger.</param>
/// <param name="Sending">Which time it was sent, counted from 1.</param>
/// <param name="Cause">A code: why the mail service, or the server it went to, does not deliver it.</param>
public sealed record LostEmail(string Email, int Sending, string Cause, DateTimeOffset At)
{
    /// <summary>Codes of the steps that it told besides.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? With { get; init; }

    /// <summary>It was sent again, or the customer was told otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSettled { get; init; }
}
