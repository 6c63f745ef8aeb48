namespace Serverless.Pages.Parts;

/// <summary>What is wrong with one field, in words.</summary>
/// <param name="Field">Its name, which is its id as well.</param>
public sealed record FieldError(string Field, string Message);
