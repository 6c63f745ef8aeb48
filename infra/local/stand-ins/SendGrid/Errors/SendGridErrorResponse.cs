namespace SendGrid.Helpers.Errors.Model;

/// <summary>What went wrong; its JSON is the message of the exception.</summary>
public class SendGridErrorResponse
{
    /// <summary>The status.</summary>
    public int ErrorHttpStatusCode { get; set; }

    /// <summary>The status in words.</summary>
    public string ErrorReasonPhrase { get; set; }

    /// <summary>The first error that the API named.</summary>
    public string SendGridErrorMessage { get; set; }

    /// <summary>The field that it is about.</summary>
    public string FieldWithError { get; set; }

    /// <summary>Where to read more.</summary>
    public string HelpLink { get; set; }
}
