using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>What the client of the mail API needs to know.</summary>
public class SendGridClientOptions : BaseClientOptions
{
    private string _apiKey;

    /// <summary>Options with the global host.</summary>
    public SendGridClientOptions() => Host = "https://api.sendgrid.com";

    /// <summary>The API key; setting it also sets the bearer authorization.</summary>
    /// <exception cref="ArgumentNullException">The value is null or blank.</exception>
    public string ApiKey
    {
        get => _apiKey;
        set
        {
            if (string.IsNullOrWhiteSpace(value))
                throw new ArgumentNullException(nameof(value));
            _apiKey = value;
            Auth = new AuthenticationHeaderValue("Bearer", value);
        }
    }

    /// <summary>Sets the host to that of a region.</summary>
    /// <param name="region"><c>eu</c> or <c>global</c>.</param>
    /// <exception cref="ArgumentNullException">The region is null or blank.</exception>
    /// <exception cref="InvalidOperationException">There is no such region.</exception>
    public SendGridClientOptions SetDataResidency(string region)
    {
        if (string.IsNullOrWhiteSpace(region))
            throw new ArgumentNullException(nameof(region));
        Host = region switch
        {
            "eu" => "https://api.eu.sendgrid.com/",
            "global" => "https://api.sendgrid.com/",
            _ => throw new InvalidOperationException("A region is 'global' or 'eu'."),
        };
        return this;
    }
}
