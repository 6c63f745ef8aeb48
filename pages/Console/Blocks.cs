using Serverless.Pages.Parts;
using Serverless.Pages.Portal;

namespace Serverless.Pages.Console;

/// <summary>A part of a page of the console.</summary>
/// <param name="Id">Of its heading; once on a page.</param>
public abstract record Block(string Id, string? Title)
{
    public sealed record Facts(string Id, string? Title, IReadOnlyList<LinkedFact> All) : Block(Id, Title);

    /// <param name="Empty">What is said where there are no rows.</param>
    public sealed record Table(string Id, string? Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, string Empty) : Block(Id, Title)
    {
        public string? Lead { get; init; }

        /// <summary>The next page; absent on the last.</summary>
        public string? Next { get; init; }
    }

    /// <summary>Amounts, and what each is made of.</summary>
    public sealed record Tree(string Id, string? Title, IReadOnlyList<TreeItem> Items) : Block(Id, Title);

    /// <summary>What can be done, each a form that is opened first.</summary>
    public sealed record Actions(string Id, string? Title, IReadOnlyList<ActionForm> Forms) : Block(Id, Title);

    /// <summary>A text as it is, such as a message or JSON.</summary>
    public sealed record Verbatim(string Id, string? Title, string Text) : Block(Id, Title);

    /// <summary>What narrows a list; it comes back in the address.</summary>
    public sealed record Filter(string Id, string Path, IReadOnlyList<FormField> Fields) : Block(Id, null);

    /// <summary>Counts that lead to what is counted.</summary>
    public sealed record Tiles(string Id, IReadOnlyList<Tile> All) : Block(Id, null);

    /// <summary>Blocks beside one another.</summary>
    public sealed record Side(string Id, IReadOnlyList<Block> All) : Block(Id, null);

    public sealed record Words(string Id, string? Title, IReadOnlyList<string> Sentences) : Block(Id, Title);
}

public sealed record LinkedFact(string Label, string Value, string? Link = null);

/// <summary>What stands in a table.</summary>
/// <param name="Link">A path of ours, or an address that was checked.</param>
public sealed record Cell(string Text, string? Link = null)
{
    /// <summary>Said below, smaller.</summary>
    public string? Note { get; init; }

    public Badge? State { get; init; }

    /// <summary>It is never broken over lines.</summary>
    public bool IsFixed { get; init; }
}

public sealed record TreeItem(string Text, string Amount, IReadOnlyList<TreeItem> Parts);

/// <param name="Count">As far as it was counted, for instance “50+”.</param>
public sealed record Tile(string Path, string Title, string Count, bool HasSome, bool IsCurrent);

/// <summary>Something that can be done.</summary>
/// <param name="Id">Stands before the name of each of its fields.</param>
/// <param name="Effect">What it would do.</param>
/// <param name="Once">Names this doing of it: sent twice it is done once.</param>
public sealed record ActionForm(string Id, string Title, string Effect, string Post, string Button, string Once, IReadOnlyList<FormField> Fields)
{
    /// <summary>It cannot be taken back.</summary>
    public bool IsGrave { get; init; }

    /// <summary>It was sent, and is shown again with what is wrong.</summary>
    public bool IsOpen { get; init; }

    public string? Problem { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>What goes along unseen.</summary>
    public IReadOnlyList<Fact> Hidden { get; init; } = [];
}

/// <summary>A field of a form.</summary>
public sealed record FormField(string Name, string Label, string Value)
{
    public string? Hint { get; init; }

    public bool IsOptional { get; init; }

    /// <summary>More than one makes it a text of several lines.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>One of these; anything where it is absent.</summary>
    public IReadOnlyList<Option>? Options { get; init; }

    /// <summary>Yes or no.</summary>
    public bool IsCheck { get; init; }

    public bool IsWords { get; init; } = true;
}
