import { mutateBytes } from "@linchpin/clinical/synthetic";
import { isLinchpinError } from "@linchpin/errors";
import { expect, it } from "vitest";
import { boundaryOf, splitMultipart } from "../src/files/splitMultipart.ts";

const RUNS = process.env.LINCHPIN_LONG ? 100_000 : 2_000;

/** Comes in pieces of so many bytes. */
async function* inPieces(bytes: Uint8Array, of: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += of) yield bytes.subarray(at, at + of);
}

async function read(bytes: Uint8Array, of: number, boundary = "x"): Promise<[string, string][]> {
  const parts: [string, string][] = [];
  for await (const { headers, body } of splitMultipart(inPieces(bytes, of), boundary)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece);
    parts.push([headers.get("content-type") ?? "", Buffer.concat(pieces).toString("latin1")]);
  }
  return parts;
}

const BODY = Buffer.from(
  [
    "what stands before is nothing",
    "--x",
    "Content-Type: application/dicom",
    "X-Other: 1",
    "",
    "first\r\n--X not the boundary\r\n-",
    "--x  ",
    "",
    "",
    "--x",
    "content-type:application/pdf",
    "",
    "\u0000\u00ff",
    "--x--",
    "what stands behind is nothing --x",
  ].join("\r\n"),
  "latin1",
);
const PARTS = [
  ["application/dicom", "first\r\n--X not the boundary\r\n-"],
  ["", ""],
  ["application/pdf", "\u0000\u00ff"],
];

it.each([1, 2, 3, 7, 64, 1_000])("parts are the same however they come: %i bytes at a time", async (of) => {
  expect(await read(BODY, of)).toEqual(PARTS);
});

it("a part that nobody reads is passed over", async () => {
  const types: string[] = [];
  for await (const { headers } of splitMultipart(inPieces(BODY, 5), "x"))
    types.push(headers.get("content-type") ?? "");
  expect(types).toEqual(["application/dicom", "", "application/pdf"]);
});

it.each([
  ["nothing", ""],
  ["no boundary", "hello"],
  ["no end", "--x\r\n\r\nhello"],
  ["no end of headers", "--x\r\nA: b"],
  ["a header that is none", "--x\r\nno colon\r\n\r\nhello\r\n--x--"],
  ["endless headers", `--x\r\nA: ${"b".repeat(20_000)}\r\n\r\n\r\n--x--`],
  ["something behind the boundary", "--x hello\r\n\r\n\r\n--x--"],
])("%s is refused", async (_what, text) => {
  await expect(read(Buffer.from(text), 9)).rejects.toMatchObject({ code: "upload/multipart" });
});

it("finds its boundary in a content type", () => {
  expect(boundaryOf('multipart/related; type="application/dicom"; boundary="a b"')).toBe("a b");
  expect(boundaryOf("multipart/related;boundary=abc; x=y")).toBe("abc");
  expect(boundaryOf("multipart/related")).toBeUndefined();
});

it(
  `${RUNS} damaged bodies are read or refused, and nothing else`,
  async () => {
    for (let seed = 0; seed < RUNS; seed++) {
      await read(mutateBytes(BODY, seed), 1 + (seed % 40)).catch((thrown) => {
        if (!isLinchpinError(thrown, "upload/multipart")) throw thrown;
      });
    }
  },
  Math.max(60_000, RUNS * 5),
);
