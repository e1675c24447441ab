import { deflateRawSync } from "node:zlib";
import { isLinchpinError } from "@linchpin/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64url, toBase64url } from "../bytes/base64url.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { openJwe } from "./openJwe.ts";
import { sealJwe } from "./sealJwe.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const MOST = 10_000;
const key = randomBytes(32);
const seal = (plaintext: string) =>
  sealJwe({ key, contentType: "application/fhir+json", plaintext: utf8(plaintext) });
const open = (jwe: string, more: { key?: Uint8Array; mostBytes?: number } = {}) =>
  openJwe({ key, mostBytes: MOST, jwe, ...more });
const codeOf = (jwe: string, more = {}) =>
  open(jwe, more).then(
    () => "opened",
    (thrown: { code: string }) => thrown.code,
  );

/** As another writer would: header as it comes, the rest sealed under it. */
async function sealUnder(header: object, plaintext: Uint8Array) {
  const first = toBase64url(utf8(JSON.stringify(header)));
  const iv = randomBytes(12);
  const imported = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const cipher = { name: "AES-GCM", iv, additionalData: utf8(first) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher, imported, new Uint8Array(plaintext)));
  const [body, tag] = [sealed.subarray(0, -16), sealed.subarray(-16)];
  return [first, "", toBase64url(iv), toBase64url(body), toBase64url(tag)].join(".");
}
const HEADER = { alg: "dir", enc: "A256GCM", cty: "application/fhir+json" };

describe("a file as a compact JWE", () => {
  it("opens as it was sealed, with its type, and twice the same never looks the same", async () => {
    const [first, second] = [await seal('{"a":"é"}'), await seal('{"a":"é"}')];
    expect(first).not.toBe(second);
    const { contentType, plaintext } = await open(first);
    expect([contentType, text(plaintext)]).toEqual(["application/fhir+json", '{"a":"é"}']);
  });

  it("opens the example of the SMART Health Links specification", async () => {
    const opened = await openJwe({
      key: fromBase64url(SPEC.key) as Uint8Array,
      jwe: SPEC.jwe,
      mostBytes: MOST,
    });
    expect(opened.contentType).toBe("application/smart-health-card");
    expect(Object.keys(JSON.parse(text(opened.plaintext)))).toEqual(["verifiableCredential"]);
  });

  it("opens what another writer compressed", async () => {
    const jwe = await sealUnder({ ...HEADER, zip: "DEF" }, deflateRawSync(utf8("again ".repeat(1_000))));
    expect(text((await open(jwe)).plaintext)).toBe("again ".repeat(1_000));
  });

  it("is not unpacked beyond what the reader allows, however small it came", async () => {
    const bomb = await sealUnder({ ...HEADER, zip: "DEF" }, deflateRawSync(new Uint8Array(50_000_000)));
    expect(await codeOf(bomb, { mostBytes: 100_000 })).toBe("jwe/too-large");
    expect(await codeOf(await seal("x".repeat(20_000)))).toBe("jwe/too-large");
  });

  it.each([
    ["another way to give the key", { ...HEADER, alg: "A256KW" }],
    ["another cipher", { ...HEADER, enc: "A128GCM" }],
    ["another compression", { ...HEADER, zip: "GZ" }],
    ["a header that must be understood", { ...HEADER, crit: ["exp"], exp: 1 }],
  ])("is refused with %s", async (_what, header) => {
    expect(await codeOf(await sealUnder(header, utf8("{}")))).toBe("jwe/unsupported");
  });

  it("does not open with another key, another header, or anything changed", async () => {
    const jwe = await seal("{}");
    expect(await codeOf(jwe, { key: randomBytes(32) })).toBe("jwe/not-opened");
    const [header = "", , iv, body, tag] = jwe.split(".");
    const other = toBase64url(utf8(JSON.stringify({ ...HEADER, cty: "text/html" })));
    expect(await codeOf([other, "", iv, body, tag].join("."))).toBe("jwe/not-opened");
    expect(await codeOf([header, "", iv, body, toBase64url(new Uint8Array(16))].join("."))).toBe(
      "jwe/not-opened",
    );
  });

  it("is refused where it is compressed wrongly, or is no JWE at all", async () => {
    expect(await codeOf(await sealUnder({ ...HEADER, zip: "DEF" }, utf8("not packed")))).toBe(
      "jwe/malformed",
    );
    for (const jwe of ["", "....", "a.b.c", "a..b.c.d", "e30..AA.AA.AA", `${await seal("{}")}.`])
      expect(await codeOf(jwe)).toBe("jwe/malformed");
  });

  it("under 2,000 mutations opens as it was or is refused by name", async () => {
    const jwe = await seal('{"resourceType":"Bundle"}');
    const runs = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(jwe.length - 1),
        fc.string({ maxLength: 4 }),
        fc.nat(6),
        async (at, put, cut) => {
          const changed = jwe.slice(0, at) + put + jwe.slice(at + cut);
          const outcome = await open(changed).catch((thrown) => thrown);
          const isSame = changed === jwe;
          expect(isSame || isLinchpinError(outcome)).toBe(true);
          if (isLinchpinError(outcome)) expect(outcome.code).toMatch(/^jwe\//);
        },
      ),
      { numRuns: runs, seed: 7 },
    );
  });
});

describe("base64url", () => {
  it("comes back for any bytes, and no other text means them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70_000 }), (bytes) => {
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
      { numRuns: 50, seed: 7 },
    );
    for (const odd of ["A", "AB", "AA==", "A A", "é", "+/8"]) expect(fromBase64url(odd)).toBeNull();
  });
});

// The example key and file of https://docs.smarthealthit.org/smart-health-links/spec.
const SPEC = {
  key: "rxTgYlOaKJPFtcEd0qcceN8wEU4p94SqAwIWQe6uX7Q",
  jwe: [
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiY3R5IjoiYXBwbGljYXRpb24vc21hcnQtaGVhbHRoLWNhcmQifQ",
    "",
    "B9Bd5AW751az-gEx",
    "iah6mxLb5TQe2ZfCwEUs4R1t8WoP0mnFc-TUzN1NIyzUeDwJNOcxv4CY8wV6ys4Dicnr3IhqTvVU1RbR-4eq1GCd4g96faV8_0MbHwXzP246Tz9BDLhQ2zlAjYqvvCi_JuWdyWqGhKeWGX1XibNHFzzVT0FmYensfKF4o0uSeZWQDKVEEhzMSKuALMpUkfwHcmCRfLT-ctANSxq-Zj0IIeT66XbztOomStjlfi-F-FaqBGZfHOARCVvT143CTYELLJCUdD4qUVkrNuLmRZrNuqVpY0g5BjABswkIoDmyoRJAEohuZCamZNA--p-uRqJjRefED1eMrKSppabV2ugaqoFlieujTOE-a3VKib9aC-lFsmLalkwh9ctr_FZqS9H46rqGjGcOxtAXalo1jkMPGupVsE1W-xIH14wbPCYcgfldH9SH7X60462kxD8OFdHpvnnfAvjQnaE4QDqasT5ySpBRtck4GVxs2IRBt62-kOlzoI8lHapLdwIms-Gdt7z38E47ZE3afE4IIbobPGz7wGvjbi3z234ARvGQ4jREgPQb1NRYAEtZlrZNzR6N7ofXD8jF502tw-QWI_Ox0jFP5tynIiMp-hG25ecQ0s4MzPHFC0ZABPamgg3MS-UILl76gMDCHS5Te_JAXZoC1HnkETw5M217SaG5ISAU0F5qETMREfTjZR9E45MDhnw7uY1vo2lffRB3ei1QqGuLh0gUnVU7TUfFYwcOqV15sb0t1lMj0mmyG5v-_dE9H6dYtRKJARltmdfSmc1HisBewx75Xh5ChJQ1hiCEDaZ1wqFjsFJ6SrKgJ7C1N7vx6QKx8YXwFH7ePG2qG39leT5JKZnqAvi9fqc6x-YwfhSjbRKGZoj2o55Fd2fbwtK6CXpiW6AekT7PUcl_7ynTq-DaQ_Yc29WwtmgapcCRNpfcMsoqCD4giu1V3Sj5DQLglwuk1gAMcuV5fo8JpABu2_is83WZ_GJ1WWMUxyZGq6u-EGuZrP96Yewb7-zfnt2lao_LJg1ef5cqDTW7-0MS27wkmLiIi0e-PYvS-UfWVHg1oNbR-MHXMVEQ6gqNg08IgEyPDSFCUbf75HuMILN80bQNtSlFj6FR7uNKHr8sigvKI80k",
    "5flOKKmeqYm0TamwROr8Nw",
  ].join("."),
};
