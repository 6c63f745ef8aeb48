namespace Serverless.Platform.Access;

/// <summary>What operators may do, each role with all before it: look, work on cases, set up storefronts and keys.</summary>
public enum OpsRole
{
    Viewer,
    Agent,
    Admin,
}
