namespace Serverless.Pages;

/// <summary>A storefront's face. Texts are clean, addresses are checked to be <c>https</c>, and colours are <c>#rrggbb</c> that can be read where they are used.</summary>
public interface IBrand
{
    string Name { get; }

    string? Logo { get; }

    /// <summary>Email address for questions.</summary>
    string Support { get; }

    string? Website { get; }

    /// <summary>Ground of the header and of buttons.</summary>
    string Surface { get; }

    /// <summary>Text on <see cref="Surface"/>.</summary>
    string OnSurface { get; }

    /// <summary>Links, and the ring around what has the focus, on every light ground of a page.</summary>
    string LinkOnPage { get; }

    /// <summary>The same on every dark ground of a page.</summary>
    string LinkOnDarkPage { get; }

    /// <summary>Decoration alone: nothing that has to be read or seen depends on it.</summary>
    string Accent { get; }

    /// <summary>A light ground.</summary>
    string Tint { get; }
}
