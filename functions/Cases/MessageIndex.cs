namespace Serverless.Cases;

/// <summary>Cases whose customer wrote, and nobody has answered yet.</summary>
public sealed class MessageIndex(Tables tables) : TaskList(tables, Partition)
{
    internal const string Partition = "ops~messages";

    /// <inheritdoc cref="TaskList.Holds"/>
    public static bool Lists(ReturnCase subject) => subject.Contact?.Unanswered.Any() is true;

    protected override bool Holds(ReturnCase subject) => Lists(subject);
}
