using Serverless.Pages.Portal;

namespace Serverless.Console.Acting;

/// <summary>Something that an operator can do, as a form that calls the API.</summary>
/// <param name="Code">Names it in addresses and in its form.</param>
/// <param name="Effect">What it would do.</param>
/// <param name="Done">What is said once it is done.</param>
/// <param name="Api">The call's path; <c>{subject}</c> stands for what it is done to.</param>
internal sealed record ConsoleAction(string Code, string Title, string Effect, string Button, string Done, string Api, string Method = "post")
{
    public IReadOnlyList<ConsoleField> Fields { get; init; } = [];

    /// <summary>It cannot be taken back.</summary>
    public bool IsGrave { get; init; }

    /// <summary>For whom the reason is written, besides the audit.</summary>
    public string ReasonHint { get; init; } = "For the audit; no personal data";

    /// <summary>The action by which the API says whether it is possible now.</summary>
    public string PossibleAs { get => field ?? Code; init; }

    public string PathOf(string subject) => Api.Replace("{subject}", subject, StringComparison.Ordinal);

    public bool IsAllowed(Caller.Operator who) => ConsoleApi.May(who, Method, PathOf("x"));
}

/// <summary>A field of an action's form.</summary>
/// <param name="Name">Its place in the body, steps parted by dots.</param>
internal sealed record ConsoleField(string Name, string Label)
{
    public string? Hint { get; init; }

    public bool IsOptional { get; init; }

    public FieldShape Shape { get; init; }

    /// <summary>One of these codes.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    public int Rows { get; init; } = 1;

    public IReadOnlyList<Option>? OptionsFor(string chosen) => Codes is null ? null : [.. Codes.Select(code => new Option(code, ConsoleWords.Plain(code), code == chosen))];
}

internal enum FieldShape
{
    Text,
    Number,
    YesOrNo,
}
