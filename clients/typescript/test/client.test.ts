import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { createReturnsClient, ReturnsProblem } from "../src/index.js";

test("a call that is too early is made again with the same key when the API says", async () => {
  const keys: unknown[] = [];
  await withServer(
    (request, response) => {
      keys.push(request.headers["idempotency-key"]);
      if (keys.length === 1) response.writeHead(503, { "Retry-After": "0" }).end();
      else response.writeHead(202, { "Content-Type": "application/json" }).end("{}");
    },
    async (baseUrl) => {
      const { response } = await createReturnsClient({ baseUrl, key: "rk" }).POST("/v1/returns/{id}/cancel", { params: { path: { id: "ret_1" } }, body: {} });
      assert.equal(response.status, 202);
    },
  );
  assert.equal(keys.length, 2);
  assert.match(String(keys[0]), /^[0-9a-f-]{36}$/);
  assert.equal(keys[1], keys[0]);
});

test("a call that the API never has time for ends with its answer", async () => {
  let calls = 0;
  await withServer(
    (_, response) => {
      calls++;
      response.writeHead(429, { "Retry-After": "0" }).end();
    },
    async (baseUrl) => {
      await assert.rejects(createReturnsClient({ baseUrl, key: "rk", tries: 3 }).GET("/v1/returns"), (error) => error instanceof ReturnsProblem && error.status === 429);
    },
  );
  assert.equal(calls, 3);
});

const { RETURNS_API: api, RETURNS_KEY: key, RETURNS_REQUEST: request } = process.env;

test("a return is asked for, and what is wrong with one is said", { skip: api === undefined && "needs RETURNS_API, RETURNS_KEY and RETURNS_REQUEST" }, async () => {
  const client = createReturnsClient({ baseUrl: api!, key: key! });
  const body = JSON.parse(request!);

  const { data: accepted } = await client.POST("/v1/returns", { body });
  const { data: stands } = await client.GET("/v1/returns/{id}", { params: { path: { id: accepted!.id } } });
  assert.equal(stands!.rma, accepted!.rma);

  await assert.rejects(client.POST("/v1/returns", { body: { ...body, lines: [] } }), (error) => {
    assert.ok(error instanceof ReturnsProblem);
    assert.deepEqual([error.status, error.code, error.errors[0]?.pointer], [422, "validation_failed", "/lines"]);
    return true;
  });
});

async function withServer(listener: RequestListener, use: (baseUrl: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
