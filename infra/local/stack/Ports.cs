using System.Net;
using System.Net.Sockets;

namespace Serverless.Stack;

/// <summary>Where the parts listen, on 127.0.0.1. The emulator takes three ports in a row unless free ones were asked for.</summary>
internal sealed record Ports(int App, int Partners, int Blobs, int Queues, int Tables, int Shop)
{
    public static Ports Named(int app, int partners, int azurite, int shop) => new(app, partners, azurite, azurite + 1, azurite + 2, shop);

    /// <summary>Ports that are free now. They are held together while they are chosen, so that no two are the same.</summary>
    public static Ports Free()
    {
        var listeners = Enumerable.Range(0, 6).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            var ports = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
            return new(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5]);
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }

    /// <summary>Throws when something listens on one of them already.</summary>
    public void MustBeFree()
    {
        Check(App, "the app", "--port");
        Check(Partners, "the partners", "--partners-port");
        Check(Shop, "the sample shop", "--shop-port");
        foreach (var port in new[] { Blobs, Queues, Tables })
            Check(port, "the storage emulator", "--azurite-port");
    }

    private static void Check(int port, string part, string option)
    {
        // What is gone but lingers in TIME_WAIT is no hindrance to a part, so it is none here (.NET sets SO_REUSEADDR on Unix).
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            var why = e.SocketErrorCode == SocketError.AddressAlreadyInUse ? "is in use" : $"cannot be used ({e.SocketErrorCode})";
            throw new StackException($"Port {port} for {part} {why}: free it, or choose another with {option} N or --free-ports.");
        }
    }
}
