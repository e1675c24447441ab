import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./isSameOrigin.ts";
import { RateLimiter } from "./RateLimiter.ts";
import { readLimited } from "./readLimited.ts";

const post = (headers: Record<string, string>) =>
  new Request("https://records.example/api/rpc", { method: "POST", headers });

describe("a rate limit", () => {
  it("lets a burst in, then refuses, then refills", () => {
    const limiter = new RateLimiter({ burst: 2, perSecond: 1 });
    expect([1, 2, 3].map(() => limiter.take("a", 1, 0))).toEqual([true, true, false]);
    expect(limiter.take("a", 1, 1_000)).toBe(true);
  });

  it("counts callers apart", () => {
    const limiter = new RateLimiter({ burst: 1, perSecond: 1 });
    limiter.take("a", 1, 0);
    expect(limiter.take("b", 1, 0)).toBe(true);
  });

  it("refuses what costs more than a burst", () => {
    expect(new RateLimiter({ burst: 5, perSecond: 1 }).take("a", 6, 0)).toBe(false);
  });
});

describe("a body", () => {
  it("is read up to its limit", async () => {
    expect(await readLimited(new Response("abc").body, 3)).toBe("abc");
  });

  it("is refused past its limit", async () => {
    await expect(readLimited(new Response("abcd").body, 3)).rejects.toMatchObject({
      code: "http/body-too-large",
    });
  });
});

describe("a state-changing request", () => {
  it("is taken from a page of this deployment only", () => {
    const origins = ["https://records.example"];
    expect(isSameOrigin(post({ origin: "https://records.example" }), origins)).toBe(true);
    expect(isSameOrigin(post({ origin: "https://evil.example" }), origins)).toBe(false);
    expect(isSameOrigin(post({}), origins)).toBe(false);
  });
});
