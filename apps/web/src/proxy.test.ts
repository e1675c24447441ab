import { unstable_doesMiddlewareMatch as doesMatch } from "next/experimental/testing/server";
import { describe, expect, it } from "vitest";
import { config } from "./proxy.ts";

const isGiven = (path: string, headers: Record<string, string> = {}) =>
  doesMatch({ config, nextConfig: {}, url: `https://records.example${path}`, headers });

describe("the policy of a page", () => {
  it.each(["/", "/records", "/patients/0x1", "/no-such-page", "/apiary", "/api", "/icon.svg.html"])(
    "is given to %s",
    (path) => expect(isGiven(path)).toBe(true),
  );

  it.each([{ "next-router-prefetch": "1" }, { purpose: "prefetch" }, { "sec-purpose": "prefetch" }])(
    "is not talked away by a request's header %o",
    (headers) => expect(isGiven("/records", headers as Record<string, string>)).toBe(true),
  );

  it("is left out where no page comes from", () => {
    for (const path of ["/api/rpc", "/_next/static/a.js", "/icon.svg"]) expect(isGiven(path)).toBe(false);
  });
});
