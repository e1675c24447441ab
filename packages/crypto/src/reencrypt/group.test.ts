import { describe, expect, it } from "vitest";
import { code, counting, hex, thrownBy, unhex } from "../../test/cast.ts";
import { deriveReencryptionKeys } from "../index.ts";
import {
  drawScalar,
  G,
  hashToScalar,
  readPoint,
  readScalar,
  reduceScalar,
  Scalars,
  U,
  writeScalar,
} from "./group.ts";

/** RFC 9496, A.1: multiples of the generator. */
const multiples = [
  "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
  "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
  "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
];

/** RFC 9496, A.3: what must not decode. */
const invalid = [
  ["not reduced", "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"],
  ["not reduced", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["not reduced", "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["not reduced", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["negative", "0100000000000000000000000000000000000000000000000000000000000000"],
  ["negative", "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["negative", "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20"],
  ["not a square", "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"],
  ["not a square", "4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f"],
  ["a negative product", "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e"],
  ["y = 0", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["the identity", "0000000000000000000000000000000000000000000000000000000000000000"],
] as const;

describe("points", () => {
  it("are those of RFC 9496", () => {
    expect([1n, 2n, 3n].map((times) => hex(G.multiply(times).toBytes()))).toEqual(multiples);
    expect(multiples.map((encoded) => hex(readPoint(unhex(encoded)).toBytes()))).toEqual(multiples);
  });

  it.each(invalid)("are not read from an encoding that is %s: %s", async (_, encoded) => {
    expect(await thrownBy(() => readPoint(unhex(encoded)))).toEqual(code("reencrypt/bad-point"));
  });

  it("are not read from another number of bytes", async () => {
    expect(await thrownBy(() => readPoint(G.toBytes().subarray(1)))).toEqual(code("reencrypt/bad-point"));
  });

  it("have a second generator, fixed for ever", () => {
    expect(hex(U.toBytes())).toBe("8ab46ac99fef2a16e152ec49f3da69605818e0b81d0f84ed218602ac5ba9de4a");
    expect(U.equals(G)).toBe(false);
  });
});

describe("scalars", () => {
  it("are read in their one encoding", () => {
    const scalar = drawScalar();
    expect(readScalar(writeScalar(scalar))).toBe(scalar);
    expect(readScalar(writeScalar(Scalars.ORDER - 1n))).toBe(Scalars.ORDER - 1n);
  });

  it.each([
    ["zero", "00".repeat(32)],
    ["the group's order", "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"],
    ["one more than the order", "eed3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"],
    ["all ones", "ff".repeat(32)],
    ["too short", "01"],
    ["too long", `01${"00".repeat(32)}`],
  ])("are not read from %s", async (_, encoded) => {
    expect(await thrownBy(() => readScalar(unhex(encoded)))).toEqual(code("reencrypt/bad-scalar"));
  });

  it("are never zero, not even from 64 bytes that reduce to it", async () => {
    expect(await thrownBy(() => reduceScalar(new Uint8Array(64)))).toEqual(code("reencrypt/bad-scalar"));
  });

  it("hash from labels and lists of fields that cannot be confused", () => {
    const hashes = [
      hashToScalar("a", "b", "c"),
      hashToScalar("a", "bc"),
      hashToScalar("ab", "c"),
      hashToScalar("a", "b", "c", ""),
      hashToScalar("a", "b", G),
      hashToScalar("a", "b", 1),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe("re-encryption keys", () => {
  it("keep their known answer", () => {
    const { secretKey, publicKey } = deriveReencryptionKeys(counting(1));
    expect([hex(secretKey), hex(publicKey)]).toEqual([
      "5eda517ca5a99e90a34840d334c9d6508a3bd2483b74870cb7d660aab1a3a201",
      "0adc2517d4432c26989b8886f7d34e26b4da5110f53858918d8220c5f531a074",
    ]);
    expect(G.multiply(readScalar(secretKey)).toBytes()).toEqual(publicKey);
  });
});
