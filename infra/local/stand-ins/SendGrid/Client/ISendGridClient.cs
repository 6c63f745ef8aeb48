using System.Net.Http.Headers;
using SendGrid.Helpers.Mail;

namespace SendGrid;

/// <summary>A client of SendGrid's v3 API.</summary>
public interface ISendGridClient
{
    /// <summary>Path that a request without one goes to.</summary>
    string UrlPath { get; set; }

    /// <summary>API version, the first part of every path; null for none.</summary>
    string Version { get; set; }

    /// <summary>Media type sent and accepted.</summary>
    string MediaType { get; set; }

    /// <summary>The authorization that a header says, as scheme and parameter.</summary>
    AuthenticationHeaderValue AddAuthorization(KeyValuePair<string, string> header);

    /// <summary>Sends a request as it is.</summary>
    Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default);

    /// <summary>Sends a request to the host of the options, with their headers and authorization.</summary>
    Task<Response> RequestAsync(
        BaseClient.Method method, string requestBody = null, string queryParams = null, string urlPath = null, CancellationToken cancellationToken = default);

    /// <summary>Posts a message to <c>mail/send</c>. Accepted messages are answered with 202 and an <c>X-Message-Id</c>.</summary>
    Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default);
}
