using Serverless.Pages.Parts;

namespace Serverless.Pages.Portal;

/// <summary>What stands around each page of the portal.</summary>
/// <param name="Root">Where the portal is, without what may come behind it.</param>
/// <param name="Path">Of the page, as it is found in other languages.</param>
/// <param name="Languages">BCP 47.</param>
/// <param name="Withdraw">Where consumers withdraw from a contract.</param>
/// <param name="Mailbox">That is proven, so that nobody takes another's pages for theirs; absent while none is.</param>
public sealed record PortalChrome(string Root, string Path, string Language, IReadOnlyList<string> Languages, string Withdraw, string? Mailbox);

/// <summary>Instead of a page, when something is wrong.</summary>
/// <param name="IsOfAnOrder">It can be looked for otherwise.</param>
public sealed record TroubleModel(PortalChrome Chrome, string Title, string Message, bool IsOfAnOrder);

/// <param name="ByEmail">All orders of an address are looked for, and no number is asked.</param>
public sealed record FindModel(PortalChrome Chrome, bool ByEmail, string Number, string Proof, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Said above the form.</summary>
    public string? Notice { get; init; }

    public bool IsBad { get; init; }
}

public sealed record CodeModel(PortalChrome Chrome, string Wish, string Code, IReadOnlyList<FieldError> Errors);

/// <summary>The email with a code.</summary>
/// <param name="Link">Opens the page with the code filled in.</param>
public sealed record CodeLetter(string Code, string Link);

/// <param name="HasMore">There are older ones, which are found by their number.</param>
public sealed record OrdersModel(PortalChrome Chrome, IReadOnlyList<OrderRow> Orders, bool HasMore);

/// <param name="Path">Of the page on which something is asked for.</param>
public sealed record OrderRow(string Path, string Title, string Placed, IReadOnlyList<GoodsRow> Goods, IReadOnlyList<CaseLink> Cases);

/// <param name="Picture">An <c>https</c> address that was checked.</param>
/// <param name="Variant">What makes the variant, as far as the title does not say it.</param>
/// <param name="AltText">What the picture shows; empty where the title says it.</param>
public sealed record GoodsRow(string Title, string? Variant, string? Picture, string AltText);

/// <param name="Title">What was asked for, its number, and whether it is over.</param>
/// <param name="Link">Of its status page.</param>
public sealed record CaseLink(string Title, string Link);

/// <param name="Open">What can be asked for.</param>
/// <param name="Closed">What cannot, and why.</param>
/// <param name="GoOn">Where a request that was begun goes on; absent where there is none.</param>
public sealed record ChooseModel(PortalChrome Chrome, string Order, string Post, IReadOnlyList<Choice> Open, IReadOnlyList<Fact> Closed, IReadOnlyList<CaseLink> Cases, string? GoOn)
{
    /// <summary>A form was not taken, because its request is no longer as it was.</summary>
    public bool IsChanged { get; init; }
}

public sealed record Choice(string Code, string Title, string Text);

/// <summary>The head of each page of a request.</summary>
/// <param name="Step">Which of how many, in words.</param>
/// <param name="Post">Where its form goes.</param>
/// <param name="Once">Names the request.</param>
/// <param name="Back">The page on which something else can be asked for.</param>
public sealed record StepHead(string Kind, string Order, string Step, string Title, string Post, string Once, string Back)
{
    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

public sealed record ItemsModel(PortalChrome Chrome, StepHead Head, IReadOnlyList<ParcelRows> Parcels);

/// <param name="When">When it came, or that it has not yet.</param>
public sealed record ParcelRows(string Title, string When, IReadOnlyList<ItemRow> Items);

/// <param name="Field">Of the quantity.</param>
/// <param name="Most">Units that can be chosen; none where it cannot be asked for.</param>
/// <param name="Why">Why not, or only if.</param>
public sealed record ItemRow(string Field, GoodsRow Goods, string Price, int Most, int Chosen, string Left, string? Why);

public sealed record DetailsModel(PortalChrome Chrome, StepHead Head, IReadOnlyList<DetailRows> Items, bool HasVariants, bool TakesPhotos);

public sealed record DetailRows(string Field, GoodsRow Goods, IReadOnlyList<Option> Reasons, IReadOnlyList<Option> Variants, string Note, IReadOnlyList<Photo> Photos);

public sealed record Option(string Value, string Label, bool IsChosen)
{
    /// <summary>It is shown, and cannot be chosen.</summary>
    public bool IsClosed { get; init; }
}

/// <param name="Link">Shows it, for a while.</param>
public sealed record Photo(string Id, string Link, string Label);

public sealed record ChangeModel(PortalChrome Chrome, StepHead Head, string Name, string Line1, string Line2, string PostalCode, string City, string Region, string Phone, string Country, bool HasPhone);

public sealed record SendingModel(PortalChrome Chrome, StepHead Head, IReadOnlyList<WayRow> Ways);

/// <param name="Slots">For a pickup: when the courier can come.</param>
public sealed record WayRow(string Code, string Title, string Text, string Cost, bool IsChosen, IReadOnlyList<Option> Slots);

public sealed record OutcomeModel(PortalChrome Chrome, StepHead Head, IReadOnlyList<OutcomeRow> Outcomes);

public sealed record OutcomeRow(string Code, string Title, string Text, bool IsChosen);

/// <summary>All of a request, before it is sent.</summary>
/// <param name="Seen">Names what is shown.</param>
/// <param name="Send">What the button says; absent where there is nothing to send.</param>
public sealed record CheckModel(PortalChrome Chrome, StepHead Head, string Seen, string? Send)
{
    /// <summary>What has to be known first, for instance that a person looks at it.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    public bool IsBad { get; init; }

    public IReadOnlyList<CheckedLine> Lines { get; init; } = [];

    /// <summary>What the customer gets in exchange, with its price.</summary>
    public IReadOnlyList<Fact> Wanted { get; init; } = [];

    /// <summary>What changes, of an amendment.</summary>
    public IReadOnlyList<Fact> Changes { get; init; } = [];

    /// <summary>How the goods come back, and by when.</summary>
    public IReadOnlyList<Fact> Sending { get; init; } = [];

    public string MoneyTitle { get; init; } = "";

    public IReadOnlyList<Fact> Money { get; init; } = [];

    public Fact? Total { get; init; }

    /// <summary>Where it goes, and what is to be known of it.</summary>
    public IReadOnlyList<string> Payment { get; init; } = [];

    public IReadOnlyList<Fact> Dates { get; init; } = [];

    /// <summary>Pages on which something of it is chosen otherwise.</summary>
    public IReadOnlyList<CaseLink> Changing { get; init; } = [];
}

public sealed record CheckedLine(string Title, string? Reason, string? Refused);

public sealed record Fact(string Label, string Value);

/// <param name="Title">That it is sent.</param>
/// <param name="Next">What happens now, and by when.</param>
/// <param name="Status">Link of the status page.</param>
public sealed record DoneModel(PortalChrome Chrome, string Title, string Number, string Received, string Order, IReadOnlyList<string> Next, string Status);
