import { createHmac, timingSafeEqual } from "node:crypto";
import type { components } from "../obj/api.js";

export type WebhookEvent = components["schemas"]["WebhookEvent"];

/** Headers of a request, as Node has them or as `fetch` does. */
export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>;

/** How old a message may be, in seconds: one that somebody has kept and sends again is refused. */
const tolerance = 5 * 60;

/**
 * The event of a message that the secret signed, as Standard Webhooks say; throws for any other.
 * @param body The body as it came, before it was read as JSON.
 * @param secret The endpoint's secret, `whsec_…`.
 */
export function verifyWebhook(body: string, headers: WebhookHeaders, secret: string, now: Date = new Date()): WebhookEvent {
  const [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => headerOf(headers, name));
  if (!id || !timestamp || !signatures) throw new Error("The message is not signed");
  if (!/^\d+$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) throw new Error("The message is too old, or of the future");
  const expected = createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64")).update(`${id}.${timestamp}.${body}`).digest();
  if (!signatures.split(" ").some((signature) => isSame(signature, expected))) throw new Error("The message is not signed with this secret");
  return JSON.parse(body) as WebhookEvent;
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? undefined;
}

function isSame(signature: string, expected: Buffer): boolean {
  const given = signature.startsWith("v1,") ? Buffer.from(signature.slice(3), "base64") : Buffer.alloc(0);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
