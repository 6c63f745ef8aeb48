namespace Serverless.Pages;

public sealed record ProblemPageModel(string Title, string Message);
