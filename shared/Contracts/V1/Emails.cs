using System.ComponentModel.DataAnnotations;

namespace Serverless.Contracts.V1;

/// <summary>The emails that customers get.</summary>
/// <example>{ "emails": [{
///   "email": "approved", "description": "The request is accepted, wholly or in part: how the goods come back, or that they need not.",
///   "preview": "https://returns.example/api/v1/emails/approved/preview?kind=return"
/// }] }</example>
/// <param name="Emails">In the sequence in which a case can come to them.</param>
public sealed record EmailList(IReadOnlyList<EmailItem> Emails);

/// <summary>An email that customers get.</summary>
/// <param name="Email">Its name, as webhooks and the log of the mail service have it.</param>
/// <param name="Description">What it tells.</param>
/// <param name="Preview">Where it can be looked at.</param>
public sealed record EmailItem(string Email, string Description, Uri Preview);

/// <summary>An email as a customer would see it. It was sent to nobody, and its links open nothing.</summary>
/// <example>{
///   "email": "approved", "tells": ["received"], "kind": "return", "language": "en",
///   "from": { "email": "returns@linden.example", "name": "Linden" }, "replyTo": { "email": "help@linden.example", "name": "Linden" },
///   "subject": "Your return is approved – RMA-7F3KD-92QDM", "previewText": "Please hand in the parcel by Friday, 27 November 2026; after that day the return closes.",
///   "html": "&lt;!DOCTYPE html&gt; …", "text": "Your return is approved …"
/// }</example>
/// <param name="Email">Its name.</param>
/// <param name="Tells">Emails that are told in it, because they fell within seconds of it.</param>
/// <param name="Kind">The kind of its case.</param>
/// <param name="Case">The case that it is of; absent for a sample.</param>
/// <param name="Language">The language that it is in.</param>
/// <param name="From">Who it comes from.</param>
/// <param name="ReplyTo">Who gets an answer to it.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="PreviewText">What an inbox shows beside the subject.</param>
/// <param name="Html">A whole page.</param>
/// <param name="Text">The same as plain text.</param>
public sealed record EmailPreview(
    string Email, IReadOnlyList<string> Tells, string Kind, string? Case, string Language, EmailParty From, EmailParty ReplyTo, string Subject, string PreviewText, string Html, string Text);

/// <summary>An address with its name.</summary>
/// <param name="Email">The address.</param>
/// <param name="Name">Whose it is.</param>
public sealed record EmailParty(string Email, string Name);

/// <summary>A shop's own sentences in emails: of those that are named; the others stay as they are.</summary>
/// <example>{ "texts": { "approved.leadKeep": "Good news: we take back your return for order {order} on paper alone. The goods are yours to keep." } }</example>
public sealed record EmailTextsRequest
{
    /// <summary>
    /// Own sentences by the ids of those that they stand for (<c>GET /api/v1/emails/texts/{language}</c>), at most 1,000; <c>null</c> takes one back. Plain text in one line, with the placeholders of the
    /// original, each at least once and no other; words between <c>**</c> are bold. Required.
    /// </summary>
    [MaxLength(1_000)]
    public IReadOnlyDictionary<string, string?>? Texts { get; init; }
}

/// <summary>The sentences of emails in one language, as they are and in the shop's own words.</summary>
/// <example>{
///   "language": "en", "version": 1, "from": "2026-11-19T10:15:15+00:00", "texts": [{
///     "id": "approved.leadKeep", "default": "Good news: we accept your return for order {order}. You need not send anything back; the goods are yours to keep.",
///     "own": "Good news: we take back your return for order {order} on paper alone. The goods are yours to keep.", "placeholders": ["order"], "longest": 800
///   }]
/// }</example>
/// <param name="Language">The language.</param>
/// <param name="Version">Of the shop's own sentences, counted from 1; 0 where it never said any.</param>
/// <param name="From">Emails that are due from then on say them; absent where there are none.</param>
/// <param name="Texts">Every sentence, by its id.</param>
public sealed record EmailTexts(string Language, int Version, DateTimeOffset? From, IReadOnlyList<EmailText> Texts);

/// <summary>A sentence of emails.</summary>
/// <param name="Id">Its name. What follows <c>@</c> is the kind of case that it is said of, in place of the one without.</param>
/// <param name="Default">As emails have it unless the shop says it otherwise.</param>
/// <param name="Own">As the shop says it; absent where it does not.</param>
/// <param name="Placeholders">Names in braces that stand for a word, and have to be in it.</param>
/// <param name="Longest">Characters that it can have.</param>
/// <param name="Fixed">Why it stays as it is; absent where the shop can say it otherwise.</param>
public sealed record EmailText(string Id, string Default, string? Own, IReadOnlyList<string> Placeholders, int Longest, string? Fixed);
