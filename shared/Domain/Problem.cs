using System.Diagnostics.CodeAnalysis;

namespace Serverless.Domain;

/// <summary>One thing wrong with what was sent.</summary>
/// <param name="Pointer">Where: a JSON pointer (RFC 6901) into the document, for instance <c>/order/lines/0/quantity</c>.</param>
/// <param name="Code">What, for programs: stable, snake_case.</param>
/// <param name="Message">What, for people; never repeats personal data.</param>
public sealed record Problem(string Pointer, string Code, string Message);

/// <summary>What came of reading a document: its value, or everything that is wrong with it.</summary>
public sealed record ParseResult<T>(T? Value, IReadOnlyList<Problem> Problems)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsParsed => Value is not null;
}
