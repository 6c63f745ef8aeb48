namespace Serverless.Contracts.V1;

/// <summary>What happened to a storefront's cases, in the order in which it was written.</summary>
/// <param name="Items">The events, each as a webhook tells it.</param>
/// <param name="Cursor">Where to go on with <c>after</c>, also where nothing has happened.</param>
/// <param name="More">There may be more at once.</param>
/// <example>{ "items": [<see cref="WebhookEvent"/>], "cursor": "YjU3Y2Q0ZjA2ODFlMC4wNjM4OTk5", "more": false }</example>
public sealed record EventList(IReadOnlyList<WebhookEvent> Items, string Cursor, bool More);
