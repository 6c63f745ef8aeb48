using Serverless.Pages.Parts;

namespace Serverless.Pages.Withdrawing;

/// <summary>What somebody declares, as it was typed.</summary>
/// <param name="Goods">Which goods; null or empty for the whole contract.</param>
public sealed record DeclaredWords(string Name, string Order, string Email, string? Goods);

/// <param name="Path">Where it posts to, and where it is found in other languages.</param>
/// <param name="Languages">BCP 47.</param>
public sealed record WithdrawalForm(string Path, string Language, DeclaredWords Typed, IReadOnlyList<FieldError> Errors, IReadOnlyList<string> Languages);

/// <param name="Path">Where it is confirmed.</param>
/// <param name="FormPath">Where an empty form is.</param>
/// <param name="Once">Makes what is sent twice one statement.</param>
/// <param name="Problem">Why it has to be confirmed again.</param>
public sealed record WithdrawalReview(string Path, string FormPath, string Language, string Once, DeclaredWords Declared, string? Problem = null);

/// <param name="Received">The date and time, with its zone.</param>
public sealed record Receipt(string Number, string Received, DeclaredWords Declared);
