import { toBase64url } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findKeeper, manifestUrl } from "./findKeeper.ts";
import { type HealthLink, readHealthLink, writeHealthLink } from "./HealthLink.ts";

const key = "rxTgYlOaKJPFtcEd0qcceN8wEU4p94SqAwIWQe6uX7Q";
const id = "Y9xwkUdtmN9wwoJoN3ffJIhX2UGvCL1JnlPVNL3kDWM";
const link: HealthLink = {
  url: `https://keys.city.example/v1/shl/${id}`,
  ...{ key, exp: 1_800_003_600, hasPasscode: true, label: "For Dr. Ravi" },
};
const payload = (value: unknown) =>
  `shlink:/${toBase64url(new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)))}`;
const codeOf = (text: string) => {
  try {
    readHealthLink(text);
    return "read";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
};

describe("a health link", () => {
  it("is written as the specification writes it", () => {
    const example = {
      url: `https://ehr.example.org/qr/${id}/m`,
      flag: "LP",
      key,
      label: "Back-to-school immunizations for Oliver Brown",
    };
    expect(payload(example)).toBe(
      "shlink:/eyJ1cmwiOiJodHRwczovL2Voci5leGFtcGxlLm9yZy9xci9ZOXh3a1VkdG1OOXd3b0pvTjNmZkpJaFgyVUd2Q0wxSm5sUFZOTDNrRFdNL20iLCJmbGFnIjoiTFAiLCJrZXkiOiJyeFRnWWxPYUtKUEZ0Y0VkMHFjY2VOOHdFVTRwOTRTcUF3SVdRZTZ1WDdRIiwibGFiZWwiOiJCYWNrLXRvLXNjaG9vbCBpbW11bml6YXRpb25zIGZvciBPbGl2ZXIgQnJvd24ifQ",
    );
    const { url, label } = example;
    expect(readHealthLink(payload(example))).toEqual({ url, key, label, hasPasscode: true });
  });

  it("comes back as it was written, bare and behind a viewer's address", () => {
    expect(readHealthLink(writeHealthLink(link))).toEqual(link);
    const viewer = "https://records.example/shared-summary";
    const behind = writeHealthLink(link, { viewer });
    expect(behind.startsWith(`${viewer}#shlink:/`)).toBe(true);
    expect(readHealthLink(` ${behind}\n`)).toEqual(link);
    const { exp: _exp, label: _label, ...least } = { ...link, hasPasscode: false };
    expect(JSON.parse(atob(writeHealthLink(least).slice("shlink:/".length)))).toEqual({
      url: link.url,
      key,
    });
    expect(readHealthLink(writeHealthLink(least))).toEqual(least);
  });

  it("carries eighty characters of a label, and no half of one", () => {
    const label = `${"a".repeat(79)}😀`;
    expect(readHealthLink(writeHealthLink({ ...link, label })).label).toBe("a".repeat(79));
  });

  it.each([
    ["From City Hospital\u202E: fdp", "From City Hospital : fdp"],
    ["one\r\ntwo\u2028three\0", "one two three"],
    ["\u2066 \u2069\u200F", undefined],
    ["क्\u200Dष और 👩\u200D⚕️", "क्\u200Dष और 👩\u200D⚕️"],
  ])("bears a stranger's label %j as one line that turns nothing", (label, shown) => {
    expect(readHealthLink(payload({ url: link.url, key, label })).label).toBe(shown);
  });

  it("is read though it says what nobody knows", () => {
    const more = { url: link.url, key, flag: "LPX", v: 1, extension: {}, _own: 1, exp: "soon", label: 7 };
    expect(readHealthLink(payload(more))).toEqual({ url: link.url, key, hasPasscode: true });
  });

  it.each<[string, string, string]>([
    ["nothing", "", "health-links/malformed"],
    ["another text", "https://records.example/#hello", "health-links/malformed"],
    ["a link in the middle of a text", `see ${writeHealthLink(link)}`, "health-links/malformed"],
    ["no payload", "shlink:/", "health-links/malformed"],
    ["no base64", "shlink:/%%%", "health-links/malformed"],
    ["no JSON", payload("{"), "health-links/malformed"],
    ["a list", payload([]), "health-links/malformed"],
    ["no key", payload({ url: link.url }), "health-links/malformed"],
    ["a short key", payload({ url: link.url, key: "AAAA" }), "health-links/malformed"],
    ["a script for a URL", payload({ url: "javascript:alert(1)", key }), "health-links/malformed"],
    ["a file for a URL", payload({ url: "file:///etc/passwd", key }), "health-links/malformed"],
    ["a name in the URL", payload({ url: "https://a:b@c.example/", key }), "health-links/malformed"],
    ["a version to come", payload({ url: link.url, key, v: 2 }), "health-links/newer"],
    ["a file without a manifest", payload({ url: link.url, key, flag: "U" }), "health-links/direct-file"],
    ["a book", `shlink:/${"A".repeat(10_000)}`, "health-links/malformed"],
  ])("is refused as %s", (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it("under 2,000 mutations is read or refused by name", () => {
    const text = writeHealthLink(link, { viewer: "https://records.example/shared-summary" });
    const numRuns = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;
    const mutation = fc.tuple(fc.nat(text.length), fc.string({ maxLength: 4 }), fc.nat(6));
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const changed = mutations.reduce(
          (now, [at, put, cut]) => now.slice(0, at) + put + now.slice(at + cut),
          text,
        );
        try {
          expect(readHealthLink(changed).key).toHaveLength(43);
        } catch (thrown) {
          expect(isLinchpinError(thrown)).toBe(true);
        }
      }),
      { numRuns, seed: 7 },
    );
  });
});

describe("who keeps what a link leads to", () => {
  const custodians = [
    { providerId: 1, url: "https://keys.city.example/" },
    { providerId: 2, url: "https://lakeside.example/custodian" },
    { providerId: 3, url: "nonsense" },
  ];

  it("is the custodian whose address it is", () => {
    expect(findKeeper(link.url, custodians)).toEqual({ custodian: 1, linkId: id });
    expect(findKeeper(manifestUrl("https://lakeside.example/custodian/", id), custodians)).toEqual({
      custodian: 2,
      linkId: id,
    });
  });

  it.each([
    `https://keys.city.example.evil.example/v1/shl/${id}`,
    `https://evil.example/v1/shl/${id}`,
    `http://keys.city.example/v1/shl/${id}`,
    `https://keys.city.example:8443/v1/shl/${id}`,
    `https://keys.city.example@evil.example/v1/shl/${id}`,
    `https://keys.city.example/v1/shl/${id}?to=elsewhere`,
    `https://keys.city.example/v1/slots/${id}`,
    `https://keys.city.example/v1/shl/../slots/${id}`,
    `https://keys.city.example/v1/shl/${id}/more`,
    `https://lakeside.example/v1/shl/${id}`,
  ])("is none of them for %s", (url) => {
    expect(findKeeper(url, custodians)).toBeNull();
  });
});
