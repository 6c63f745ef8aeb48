namespace Serverless.Flows;

/// <param name="Report">The report to take in, by its id in the inbox; absent when a clock ran out, or for a step that follows by itself.</param>
public sealed record StepInput(string Case, string? Report);

/// <param name="ErrorType">Full name of the exception's type.</param>
public sealed record FailureInput(string Case, string Step, string ErrorType, string Error);
