using System.Net;
using System.Net.Sockets;

namespace Serverless.Webhooks;

/// <summary>Addresses of the public internet, the only ones for endpoints, after IANA's registries of special-purpose addresses (RFC 6890 ff.).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's own: a machine's agent, DNS and health, though it looks public.
            "168.63.129.16/32",
            // Tunnels, which lead to whatever address they wrap; protocol assignments; documentation.
            "2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48",
        ]).Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>All that is global in IPv6; loopback, link-local, unique local, multicast and translated addresses are outside.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily is AddressFamily.InterNetwork || Global.Contains(plain)) && !NotPublic.Any(network => network.Contains(plain));
    }
}
