namespace Serverless.Local.Workers;

/// <summary>
/// The worker ended while it was at something. The Durable extension knows it by its name: it lets an orchestration run again, where another exception would
/// fail it.
/// </summary>
internal sealed class WorkerProcessExitException(string message) : Exception(message);
