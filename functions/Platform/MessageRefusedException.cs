namespace Serverless.Platform;

/// <summary>A queue message that can never be taken as it is; it ends on the poison queue.</summary>
public sealed class MessageRefusedException(string why) : Exception(why);
