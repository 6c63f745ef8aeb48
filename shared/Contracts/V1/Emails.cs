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
