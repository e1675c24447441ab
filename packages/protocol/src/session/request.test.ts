import { describe, expect, it } from "vitest";
import {
  bodyDigestOf,
  decodeSessionHeader,
  encodeSessionHeader,
  requestText,
  sessionDigestOf,
} from "../index.ts";

const request = {
  method: "POST",
  path: "/v1/openings",
  sessionDigest: sessionDigestOf("sign-in"),
  bodyDigest: bodyDigestOf(new TextEncoder().encode("{}")),
  custodian: 3,
  time: 1_795_000_000,
  nonce: `0x${"7".repeat(32)}`,
} as const;

describe("a signed request", () => {
  it.each([
    ["method", { method: "GET" }],
    ["path", { path: "/v1/openings?as=holder" }],
    ["sign-in", { sessionDigest: sessionDigestOf("another sign-in") }],
    ["body", { bodyDigest: bodyDigestOf(undefined) }],
    ["custodian", { custodian: 4 }],
    ["time", { time: request.time + 1 }],
    ["nonce", { nonce: `0x${"8".repeat(32)}` as const }],
  ])("means another thing with another %s", (_what, change) => {
    expect(requestText({ ...request, ...change })).not.toEqual(requestText(request));
  });

  it("carries its session in one header value", () => {
    const session = { message: "Asha ✓\nsigns in", signature: "0x1234" } as const;
    const value = encodeSessionHeader(session);
    expect(value).toMatch(/^[\w-]+$/);
    expect(decodeSessionHeader(value)).toEqual(session);
  });

  it.each(["", "!", "e30", "bm90IGpzb24"])("refuses the session header %j", (value) => {
    expect(() => decodeSessionHeader(value)).toThrow(expect.objectContaining({ code: "session/invalid" }));
  });
});
