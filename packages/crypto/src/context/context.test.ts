import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ashasBlob, code, thrownBy } from "../../test/cast.ts";
import { formatContext, formatDealContext, parseContext, parseDealContext } from "../index.ts";

describe("the context of a part", () => {
  it("is written as the protocol says, its hex in lower case", () => {
    const ctx = formatContext({
      chainId: 31415,
      contract: "0xAbCdEf0123456789aBcDeF0123456789AbCdEf01",
      recordId: `0x${"A5".repeat(32)}`,
      version: 3,
      part: "attachment-12",
    });
    expect(ctx).toBe(
      `linchpin/v1|eip155:31415|0xabcdef0123456789abcdef0123456789abcdef01|0x${"a5".repeat(32)}|3|attachment-12`,
    );
  });

  it("reads back as what was written", () => {
    const hexDigits = (bytes: number) =>
      fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((b) => `0x${Buffer.from(b).toString("hex")}`);
    const contexts = fc.record({
      chainId: fc.integer({ min: 1 }),
      contract: hexDigits(20),
      recordId: hexDigits(32),
      version: fc.integer({ min: 0, max: 0xffff_ffff }),
      part: fc.oneof(
        fc.constantFrom("blob", "identity"),
        fc.integer({ min: 0, max: 99_999 }).map((i) => `attachment-${i}`),
      ),
    });
    const readsBack = (context: Parameters<typeof formatContext>[0]) => {
      expect(parseContext(formatContext(context))).toEqual(context);
    };
    fc.assert(fc.property(contexts, readsBack), { seed: 1, numRuns: 100 });
  });

  it.each([
    ["nothing", ""],
    ["upper-case hex", ashasBlob.replace("c0c0", "C0c0")],
    ["a missing field", ashasBlob.slice(0, -"|blob".length)],
    ["one field too many", `${ashasBlob}|1`],
    ["an unknown part", ashasBlob.replace("blob", "notes")],
    ["an attachment with a leading zero", ashasBlob.replace("blob", "attachment-01")],
    ["a version with a leading zero", ashasBlob.replace("|1|", "|01|")],
    ["a version beyond 32 bits", ashasBlob.replace("|1|", "|4294967296|")],
    ["another protocol version", ashasBlob.replace("/v1", "/v2")],
    ["a line break at the end", `${ashasBlob}\n`],
  ])("is refused with %s", async (_, text) => {
    expect(await thrownBy(() => parseContext(text))).toEqual(code("context/malformed"));
  });
});

describe("the context of a deal", () => {
  it("is the part's context, a bar and the number", () => {
    expect(formatDealContext(ashasBlob, 2)).toBe(`${ashasBlob}|2`);
    expect(parseDealContext(`${ashasBlob}|2`)).toEqual({ ctx: ashasBlob, deal: 2 });
  });

  it.each([`${ashasBlob}`, `${ashasBlob}|`, `${ashasBlob}|02`, `${ashasBlob}|-1`, `${ashasBlob}|4294967296`])(
    "is refused as %s",
    async (text) => {
      expect(await thrownBy(() => parseDealContext(text))).toEqual(code("context/malformed"));
    },
  );

  it("is refused for a number that is no number", async () => {
    expect(await thrownBy(() => formatDealContext(ashasBlob, 1.5))).toEqual(code("bytes/out-of-range"));
  });
});
