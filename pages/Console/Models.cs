using Serverless.Pages.Parts;

namespace Serverless.Pages.Console;

/// <summary>What stands around each page of the console.</summary>
/// <param name="Root">Where the console is.</param>
/// <param name="Who">Who is signed in, and as what.</param>
/// <param name="SignOutHref">Where the platform signs people out; absent where a form of ours does.</param>
public sealed record ConsoleChrome(string Root, string Who, string? SignOutHref, IReadOnlyList<NavItem> Nav);

public sealed record NavItem(string Path, string Title, bool IsCurrent);

/// <param name="Back">Where it goes on, below the console.</param>
/// <param name="Said">Why somebody is here; absent where they came by themselves.</param>
public sealed record SignInModel(string Root, string Back, string? Said, bool IsBad, IReadOnlyList<FieldError> Errors);

/// <summary>A page of the console: what it is about, and blocks below one another.</summary>
public sealed record ConsoleModel(ConsoleChrome Chrome, string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>Behind the title: how that stands.</summary>
    public Badge? State { get; init; }

    public string? Lead { get; init; }

    /// <summary>What came of what somebody did.</summary>
    public string? Notice { get; init; }

    public bool IsBad { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Beside the blocks where there is room, below them otherwise.</summary>
    public IReadOnlyList<Block> Aside { get; init; } = [];

    /// <summary>Links above all.</summary>
    public IReadOnlyList<NavItem> Links { get; init; } = [];
}

public sealed record Badge(string Text, bool IsBad = false, bool IsGood = false);

/// <param name="Path">Of the page that was asked for.</param>
public sealed record OneMomentModel(string Path);
