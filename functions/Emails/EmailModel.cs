using Serverless.Telling;

namespace Serverless.Emails;

/// <summary>What an email says; the renderer words it in the customer's language.</summary>
/// <param name="Said">Which of the step's sentences it says, and the day that they name.</param>
/// <param name="CustomerName">As the customer writes it; an empty one is greeted without a name.</param>
/// <param name="StatusLink">The customer's page: signed, needs no account.</param>
internal sealed record EmailModel(CaseFacts Facts, EmailSaid Said, string CustomerName, Uri StatusLink)
{
    /// <summary>The seller is at fault, and this is the email of the case that says so: once.</summary>
    public bool Apologise { get; init; }

    /// <summary>For <see cref="EmailStep.RefundSent"/>: what was sent now, which can be a part of it all.</summary>
    public Money? Sent { get; init; }

    /// <summary>For the same: the page of the document that says so.</summary>
    public Uri? CreditNote { get; init; }
}

/// <summary>Where an email leads its reader.</summary>
/// <param name="Status">The customer's page.</param>
/// <param name="CreditNote">The page of a credit note of the case, counted from 1, by when it was issued.</param>
internal sealed record EmailLinks(Uri Status, Func<int, DateTimeOffset, Uri> CreditNote)
{
    /// <summary>Links that open nothing, for an email that nobody gets.</summary>
    public static EmailLinks Dead(Uri page) => new(page, (_, _) => page);
}
