namespace Serverless.Local.Jobs;

/// <summary>A function threw in the worker.</summary>
internal sealed class FunctionFailedException(string message) : Exception(message);
