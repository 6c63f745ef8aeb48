using System.Globalization;

namespace Serverless.Cases;

/// <summary>
/// What the mail service says becomes of each email, in columns of its own of the email's row in the effect ledger. Each kind of news has its columns, and writes nothing else:
/// in whatever order and number they come, they leave the same. One request each, and neither the case nor its orchestration hears of it.
/// </summary>
public sealed class EmailDeliveries(Tables tables)
{
    private const string Cause = "Cause";

    /// <summary>False where the case has no such email: it is of another installation, or of no case.</summary>
    public async Task<bool> TryNoteAsync(CaseKey key, Effect.Email email, EmailNews news, CancellationToken cancellation)
    {
        var row = new TableEntity(key.ToString(), CaseRows.Effect(email.Key)) { [Column(news.What)] = news.At };
        if (news.Cause is { } cause)
            row[Column(news.What) + Cause] = cause;

        try
        {
            await tables.Cases.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.IsMissing)
        {
            return false;
        }
    }

    internal static EmailDelivery? Read(TableEntity row)
    {
        List<EmailNews> news = [.. Enum.GetValues<EmailFate>().Where(what => row.ContainsKey(Column(what)))
            .Select(what => new EmailNews(what, row.GetDateTimeOffset(Column(what))!.Value, row.GetString(Column(what) + Cause)))];
        return news is [] ? null : new EmailDelivery(news);
    }

    private static string Column(EmailFate what) => string.Create(CultureInfo.InvariantCulture, $"Mail{what}");
}

/// <summary>What can become of an email that was sent. What stands later here counts, whenever it was heard: a server takes some in before it sends them back.</summary>
public enum EmailFate
{
    /// <summary>The server it goes to wants it later; the mail service tries for three days.</summary>
    Deferred,
    Delivered,

    /// <summary>The server refuses this one; others may come through.</summary>
    Blocked,

    /// <summary>The mail service does not send to this address any more.</summary>
    Dropped,

    /// <summary>There is no such mailbox, or it takes nothing.</summary>
    Bounced,

    /// <summary>Its reader reported it as spam.</summary>
    Complained,
}

/// <param name="Cause">A code of the mail service, where there is one.</param>
public sealed record EmailNews(EmailFate What, DateTimeOffset At, string? Cause);

/// <param name="News">Of each kind the latest heard, in the order in which they count.</param>
public sealed record EmailDelivery(IReadOnlyList<EmailNews> News)
{
    /// <summary>How it stands.</summary>
    public EmailNews Last => News[^1];
}
