namespace Serverless.Platform.Access;

/// <summary>Who calls, as its key or its sign-in proves.</summary>
public abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Names the caller for people; never a secret. Two can have one name.</summary>
    public abstract string Name { get; }

    /// <summary>Tells callers apart whose idempotency keys are kept.</summary>
    public virtual string Identity => Name;

    /// <summary>Whose calls are counted together.</summary>
    public virtual string Bucket => Identity;

    /// <param name="Key">Id of the key that it showed.</param>
    public sealed record Shop(Storefront Storefront, string Key, IReadOnlyList<string> Scopes) : Caller
    {
        public override string Name => $"shop~{Storefront.Id}";

        public override string Bucket => Key;
    }

    /// <param name="Who">The key's name, or the person who signed in.</param>
    /// <param name="Id">The key's id, or that of the person's account: names can be alike.</param>
    public sealed record Operator(string Who, OpsRole Role, string Id) : Caller
    {
        public override string Name => $"ops~{Who}";

        public override string Identity => $"ops~{Id}";
    }
}

/// <summary>The caller of a request that the gate has let in.</summary>
internal static class CallerOfRequest
{
    extension(HttpRequest request)
    {
        public Caller Caller => request.HttpContext.Features.Get<Caller>()
            ?? throw new InvalidOperationException($"{request.Path} is open to anyone: nobody knows who calls");

        /// <summary>The storefront that calls; for functions that let nobody else in.</summary>
        public Storefront Storefront => ((Caller.Shop)request.Caller).Storefront;
    }
}
