import { describe, expect, it } from "vitest";
import { cameToScan, scanPlace } from "./scanPlace.ts";

const origin = "https://records.example";
const at = (path: string) => {
  const { pathname, search } = new URL(path, origin);
  return { pathname, search, origin };
};

describe("where Asha scans her recovery page", () => {
  it("is the page of her keys, which leads back to where she was", () => {
    const place = scanPlace(at("/records/0x12?open=1"));
    expect(place).toMatch(/^\/keys\?/);
    expect(cameToScan(at(place))).toBe("/records/0x12?open=1");
  });

  it("leads back to the keys when she was there, however often she scans", () => {
    expect(cameToScan(at(scanPlace(at(scanPlace(at("/keys"))))))).toBe("/keys");
  });

  it("is not where she is for something else", () => {
    expect(cameToScan(at("/keys"))).toBeNull();
    expect(cameToScan(at("/records?scan=%2Frecords"))).toBeNull();
  });

  it.each([
    "https://elsewhere.example/records",
    "//elsewhere.example",
    "javascript:alert(1)",
    "\\\\elsewhere.example",
  ])("leads nowhere else, whoever sent the link: %s", (from) =>
    expect(cameToScan(at(`/keys?${new URLSearchParams({ scan: from })}`))).toBe("/keys"),
  );
});
