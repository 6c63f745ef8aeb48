export { createReturnsClient, type ReturnsClient, type ReturnsClientOptions } from "./client.js";
export { ReturnsProblem } from "./problem.js";
export { verifyWebhook, type WebhookHeaders } from "./webhooks.js";
export type { components, paths } from "../obj/api.js";
