namespace Serverless.Platform.Access;

/// <summary>What operators may do; each role includes those before it.</summary>
public enum OpsRole
{
    /// <summary>Look.</summary>
    Viewer,

    /// <summary>Work on cases.</summary>
    Agent,

    /// <summary>Set up storefronts and keys.</summary>
    Admin,
}
