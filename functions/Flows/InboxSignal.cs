namespace Serverless.Flows;

/// <summary>The external event that has a case's orchestration look: into the inbox for the event with that id, or at a case that has changed.</summary>
internal static class InboxSignal
{
    public const string Name = "report";

    /// <summary>The case has changed, and what changed it is in it.</summary>
    public const string Changed = "changed";
}
