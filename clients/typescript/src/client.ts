import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { paths } from "../obj/api.js";
import { problemOf } from "./problem.js";
import { retrying } from "./retries.js";

export interface ReturnsClientOptions {
  /** Address of the API, with `/api`. */
  baseUrl: string;
  /** A key of the storefront, `rk_live_…`. */
  key: string;
  /** How often a call is made at most while the API asks to come back later (429, 503) or cannot be reached; 4 when absent. */
  tries?: number;
  /** What calls are made with; the global `fetch` when absent. */
  fetch?: typeof fetch;
}

/** Calls by path, as `openapi-fetch` does them: `client.POST("/v1/returns", { body })`. */
export type ReturnsClient = Client<paths>;

/** A client that answers with data, or throws what is wrong as a `ReturnsProblem`. */
export function createReturnsClient(options: ReturnsClientOptions): ReturnsClient {
  const client = createClient<paths>({
    baseUrl: options.baseUrl,
    headers: { Authorization: `Bearer ${options.key}` },
    fetch: retrying(options.fetch ?? fetch, options.tries ?? 4),
  });
  client.use(idempotent, problems);
  return client;
}

/** Each POST gets a key, so that it happens once however often it is sent. */
const idempotent: Middleware = {
  onRequest({ request }) {
    if (request.method === "POST" && !request.headers.has("Idempotency-Key")) request.headers.set("Idempotency-Key", crypto.randomUUID());
    return request;
  },
};

const problems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) throw await problemOf(response);
    return undefined;
  },
};
