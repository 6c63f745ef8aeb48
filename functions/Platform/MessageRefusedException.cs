namespace Serverless.Platform;

/// <summary>A queue message that can never be taken as it is; it ends among the poisoned messages.</summary>
public sealed class MessageRefusedException(string why) : Exception(why);
