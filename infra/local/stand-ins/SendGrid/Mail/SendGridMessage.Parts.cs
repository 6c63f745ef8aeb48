namespace SendGrid.Helpers.Mail;

public partial class SendGridMessage
{
    /// <summary>Sets the subject, where an envelope has none.</summary>
    public void SetGlobalSubject(string subject) => Subject = subject;

    /// <summary>Adds a form of the body.</summary>
    public void AddContent(string mimeType, string text) => (Contents ??= []).Add(new Content(mimeType, text));

    /// <summary>Adds forms of the body.</summary>
    public void AddContents(List<Content> contents) => Contents = Extended(Contents, contents);

    /// <summary>Adds a file; without a name or a content, nothing.</summary>
    public void AddAttachment(string filename, string base64Content, string type = null, string disposition = null, string content_id = null)
    {
        if (!string.IsNullOrWhiteSpace(filename) && !string.IsNullOrWhiteSpace(base64Content))
            AddAttachment(new Attachment { Filename = filename, Content = base64Content, Type = type, Disposition = disposition, ContentId = content_id });
    }

    /// <summary>Adds a file.</summary>
    public void AddAttachment(Attachment attachment) => (Attachments ??= []).Add(attachment);

    /// <summary>Adds files.</summary>
    public void AddAttachments(IEnumerable<Attachment> attachments) => (Attachments ??= []).AddRange(attachments);

    /// <summary>Sets the template.</summary>
    public void SetTemplateId(string templateID) => TemplateId = templateID;

    /// <summary>Adds a header to every envelope.</summary>
    public void AddGlobalHeader(string key, string value) => (Headers ??= new(StringComparer.Ordinal)).Add(key, value);

    /// <summary>Adds headers to every envelope.</summary>
    public void AddGlobalHeaders(Dictionary<string, string> headers) => Headers = Union(Headers, headers);

    /// <summary>Adds a category.</summary>
    public void AddCategory(string category) => (Categories ??= []).Add(category);

    /// <summary>Adds categories.</summary>
    public void AddCategories(List<string> categories) => Categories = Extended(Categories, categories);

    /// <summary>Adds an argument to every envelope that comes back with its events.</summary>
    public void AddGlobalCustomArg(string key, string value) => (CustomArgs ??= new(StringComparer.Ordinal)).Add(key, value);

    /// <summary>Adds arguments to every envelope that come back with its events.</summary>
    public void AddGlobalCustomArgs(Dictionary<string, string> customArgs) => CustomArgs = Union(CustomArgs, customArgs);

    /// <summary>Sets when it is sent, in Unix seconds.</summary>
    public void SetGlobalSendAt(int sendAt) => SendAt = sendAt;

    /// <summary>Sets the batch it belongs to.</summary>
    public void SetBatchId(string batchId) => BatchId = batchId;

    /// <summary>Sets the pool of addresses to send from.</summary>
    public void SetIpPoolName(string ipPoolName) => IpPoolName = ipPoolName;

    private static List<T> Extended<T>(List<T> there, List<T> more)
    {
        there?.AddRange(more);
        return there ?? more;
    }
}
