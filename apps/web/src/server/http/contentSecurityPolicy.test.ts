import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "./contentSecurityPolicy.ts";

const policy = contentSecurityPolicy({ nonce: "n0", isDevelopment: false, isHttps: true });

describe("the content security policy", () => {
  it("starts from nothing and reaches this origin only", () => {
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it("runs no inline or evaluated script in production", () => {
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy.match(/script-src [^;]*/)?.[0]).not.toContain("unsafe-inline");
  });

  it("puts the nonce on scripts and styles", () => {
    expect(policy.match(/'nonce-n0'/g)).toHaveLength(3);
  });

  it("upgrades to TLS only where there is TLS", () => {
    expect(policy).toContain("upgrade-insecure-requests");
    expect(contentSecurityPolicy({ nonce: "n0", isDevelopment: false, isHttps: false })).not.toContain(
      "upgrade",
    );
  });
});
