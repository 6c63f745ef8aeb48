namespace Serverless.Partners;

/// <summary>The carrier's desks together.</summary>
internal sealed class Carriage
{
    public Carriage(World world, Returns returns)
    {
        Parcels = new Parcels(world, returns);
        Shipments = new Shipments(world, Parcels);
        Pickups = new Pickups(world, Shipments, Parcels);
        Trackers = new Trackers(world, Parcels);
        returns.Delivered = Parcels.IsDelivered;
    }

    public Parcels Parcels { get; }

    public Shipments Shipments { get; }

    public Pickups Pickups { get; }

    public Trackers Trackers { get; }

    public void Resume()
    {
        Shipments.Resume();
        Pickups.Resume();
        Parcels.Resume();
    }
}
