namespace Serverless.Flows.Recording;

/// <param name="Status">Where the case stands now.</param>
/// <param name="WakeAt">When it must be looked at although nothing was reported; absent: never.</param>
/// <param name="TooEarly">The report belongs to a later stage, which has to be told of it again.</param>
/// <param name="EmailsPending">Emails are still to be sent; the mail service was away.</param>
/// <param name="Wakes">Keys of other cases that have to look; absent where none has.</param>
public sealed record CaseStep(string Status, DateTimeOffset? WakeAt, bool EmailsPending = false, bool TooEarly = false, IReadOnlyList<string>? Wakes = null);
