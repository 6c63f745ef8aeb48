import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { verifyWebhook } from "../src/index.js";

const secret = `whsec_${Buffer.from("a secret of this test").toString("base64")}`;
const now = new Date("2026-11-19T10:15:00Z");
const body = JSON.stringify({ id: "msg_1", type: "return.closed" });

test("a message that the secret signed is read", () => {
  assert.equal(verifyWebhook(body, signed(now), secret, now).type, "return.closed");
  assert.equal(verifyWebhook(body, new Headers(signed(now)), secret, now).id, "msg_1");
});

test("for a day after a change one of two signatures is enough", () => {
  const headers = signed(now);
  assert.ok(verifyWebhook(body, { ...headers, "webhook-signature": `v1,AAAA ${headers["webhook-signature"]}` }, secret, now));
});

test("a message that was changed, is old, unsigned or signed by another is refused", () => {
  const later = new Date(now.getTime() + 301_000);
  assert.throws(() => verifyWebhook(`${body} `, signed(now), secret, now), /not signed with/);
  assert.throws(() => verifyWebhook(body, signed(now), secret, later), /too old/);
  assert.throws(() => verifyWebhook(body, {}, secret, now), /not signed/);
  assert.throws(() => verifyWebhook(body, signed(now), "whsec_b3RoZXI=", now), /not signed with/);
});

function signed(at: Date): Record<string, string> {
  const timestamp = String(at.getTime() / 1000);
  const signature = createHmac("sha256", "a secret of this test").update(`msg_1.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
