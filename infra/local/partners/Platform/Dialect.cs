namespace Serverless.Partners;

/// <summary>How one partner talks about what is the same for all: keys, broken bodies, unknown paths, trouble of its own.</summary>
internal abstract record Dialect(string Partner)
{
    /// <summary>Idempotency keys are honoured.</summary>
    public virtual bool Idempotent => false;

    /// <summary>Within what of the caller's keys are told apart.</summary>
    public virtual string? Scope(Call call) => null;

    public virtual string ContentType => "application/json";

    public virtual long MaximumBytes => 1 << 20;

    public abstract Answer Unauthorized(bool missing);

    public abstract Answer WrongContentType(string? contentType);

    public abstract Answer TooLarge();

    public abstract Answer UnknownPath(string method, string path);

    public abstract Answer Trouble(int status);

    public virtual Answer KeyReused(string key) => Trouble(500);

    public virtual Answer KeyInFlight(string key) => Trouble(500);
}
