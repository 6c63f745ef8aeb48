using System.Net;
using System.Net.Sockets;

namespace Serverless.Webhooks;

/// <summary>Where webhooks may be sent. An address is looked at when it is set, and again, after its name was resolved, with every connection.</summary>
public sealed class EndpointRules(IOptions<DeliveryOptions> options)
{
    public const int Longest = 2_000;
    private const int HttpsPort = 443;

    /// <summary>Below it other services live than those of a shop.</summary>
    private const int FirstFreePort = 1024;

    private readonly bool _loopback = options.Value.AllowLoopback;

    public bool Allows(Uri url) =>
        url.IsAbsoluteUri
        && url.OriginalString.Length <= Longest
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0
        && url.Port is HttpsPort or >= FirstFreePort
        && (url.Scheme == Uri.UriSchemeHttps || (_loopback && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && (!IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) || Allows(address))
        && (_loopback || !url.IsLoopback);

    /// <summary>A connection to the name's addresses, when all of them are public: one that is not is no accident.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        if (addresses.Length == 0 || !addresses.All(Allows))
            throw new HttpRequestException(HttpRequestError.ConnectionError, "not_public");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool Allows(IPAddress address) => PublicAddress.Is(address) || (_loopback && IPAddress.IsLoopback(address));
}
