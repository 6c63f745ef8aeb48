using System.Net.Http.Headers;

namespace Serverless.Client;

/// <summary>Where a storefront's calls begin.</summary>
public static class ReturnsApi
{
    /// <summary>
    /// A client that calls with the storefront's key. Each POST happens once however often it is sent, what the API asks to be repeated later is, and what is wrong comes as a
    /// <see cref="ReturnsProblemException"/>.
    /// </summary>
    /// <param name="address">Address of the API, with <c>/api</c>.</param>
    /// <param name="key">A key of the storefront, <c>rk_live_…</c>.</param>
    public static ReturnsClient Connect(Uri address, string key) => new(Http(address, key, new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }));

    /// <summary>What the client calls with; for whoever has an <see cref="HttpMessageHandler"/> of their own.</summary>
    public static HttpClient Http(Uri address, string key, HttpMessageHandler inner)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new HttpClient(new ReturnsHandler(inner, TimeProvider.System))
        {
            BaseAddress = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
    }
}
