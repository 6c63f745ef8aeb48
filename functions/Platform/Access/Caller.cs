using Microsoft.AspNetCore.Http;
using Serverless.Domain.Storefronts;

namespace Serverless.Platform.Access;

/// <summary>Who calls, as its key or its sign-in proves.</summary>
public abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Names the caller in stored keys, limits and audits; never a secret.</summary>
    public abstract string Name { get; }

    /// <summary>Whose calls are counted together.</summary>
    public virtual string Bucket => Name;

    /// <param name="Key">Id of the key that it showed.</param>
    public sealed record Shop(Storefront Storefront, string Key, IReadOnlyList<string> Scopes) : Caller
    {
        public override string Name => $"shop~{Storefront.Id}";

        public override string Bucket => Key;
    }

    /// <param name="Who">The key's name, or the person who signed in.</param>
    public sealed record Operator(string Who, OpsRole Role) : Caller
    {
        public override string Name => $"ops~{Who}";
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
