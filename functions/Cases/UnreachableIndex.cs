namespace Serverless.Cases;

/// <summary>Cases whose customer no email reaches.</summary>
public sealed class UnreachableIndex(Tables tables) : TaskList(tables, Partition)
{
    internal const string Partition = "ops~unreachable";

    /// <inheritdoc cref="TaskList.Holds"/>
    public static bool Lists(ReturnCase subject) => subject.Contact is { UnreachableSince: not null };

    protected override bool Holds(ReturnCase subject) => Lists(subject);
}
