namespace Serverless.Returns.Recording;

/// <summary>What a step says.</summary>
/// <param name="Status">Where the case stands now.</param>
/// <param name="WakeAt">When it must be looked at although nothing was reported; absent: never.</param>
/// <param name="Owes">Emails are still to be sent; the mail service was away.</param>
public sealed record CaseStep(string Status, DateTimeOffset? WakeAt, bool Owes = false);
