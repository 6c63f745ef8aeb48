using System.Diagnostics.CodeAnalysis;

namespace Serverless.Domain;

/// <summary>One thing wrong with what was sent.</summary>
/// <param name="Pointer">Where: a JSON pointer (RFC 6901) into the document, for instance <c>/order/lines/0/quantity</c>.</param>
/// <param name="Code">What, for programs: stable, snake_case.</param>
/// <param name="Message">What, for people; never repeats personal data.</param>
public sealed record Problem(string Pointer, string Code, string Message)
{
    /// <summary>The law that it is held against, where it is one.</summary>
    public BaselineFacts? Baseline { get; init; }
}

/// <summary>What the law asks, for programs.</summary>
/// <param name="Rule">Stable snake_case name of the rule.</param>
/// <param name="Required">What the value has to be.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 codes of the countries whose law asks it.</param>
/// <param name="Source">The act and its article.</param>
public sealed record BaselineFacts(string Rule, string Required, IReadOnlyList<string> Countries, string Source);

/// <summary>What came of reading a document: its value, or everything that is wrong with it.</summary>
public sealed record ParseResult<T>(T? Value, IReadOnlyList<Problem> Problems)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsParsed => Value is not null;
}
