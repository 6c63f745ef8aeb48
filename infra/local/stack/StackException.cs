namespace Serverless.Stack;

/// <summary>Something the person at the keyboard can act on: the message is all that is shown.</summary>
internal sealed class StackException(string message) : Exception(message);
