import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, flipBit, hex, thrownBy, unhex } from "../../test/cast.ts";
import {
  appendToFrontier,
  EMPTY_FRONTIER,
  type Frontier,
  hashLeaf,
  MerkleLog,
  rootOfFrontier,
  verifyConsistency,
  verifyInclusion,
} from "../index.ts";

/** The entries and roots of Certificate Transparency's reference tests (RFC 6962 and its successors use them). */
const entries = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const entryAt = (index: number): Uint8Array => Uint8Array.of(index & 255, index >> 8, 7);
function logOf(size: number): MerkleLog {
  const log = new MerkleLog();
  for (let index = 0; index < size; index++) log.append(entryAt(index));
  return log;
}

/** The definition of RFC 9162, 2.1.1, word for word. */
function definedRoot(from: number, to: number): Buffer {
  const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  if (to === from) return sha256();
  if (to - from === 1) return sha256(Uint8Array.of(0), entryAt(from));
  const half = 2 ** Math.floor(Math.log2(to - from - 1));
  return sha256(Uint8Array.of(1), definedRoot(from, from + half), definedRoot(from + half, to));
}

const sizes = fc.integer({ min: 1, max: 300 });
const whole = logOf(300);

describe("a custodian's journal", () => {
  it("has the published roots", () => {
    const log = new MerkleLog();
    let frontier: Frontier = EMPTY_FRONTIER;
    const found = [[hex(log.root()), hex(rootOfFrontier(frontier))]];
    for (const entry of entries.map(unhex)) {
      log.append(entry);
      frontier = appendToFrontier(frontier, hashLeaf(entry));
      found.push([hex(log.root()), hex(rootOfFrontier(frontier))]);
    }
    expect(found).toEqual(roots.map((root) => [root, root]));
  });

  it("has the published inclusion and consistency proofs", () => {
    const log = new MerkleLog();
    for (const entry of entries.map(unhex)) log.append(entry);
    expect(log.proveInclusion({ index: 0, size: 8 }).map(hex)).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    expect(log.proveConsistency({ oldSize: 6, newSize: 8 }).map(hex)).toEqual([
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
  });

  it("has the root that the RFC defines at every size, then and later", () => {
    const isDefined = (size: number) => {
      expect(hex(whole.root(size))).toBe(hex(definedRoot(0, size)));
      expect(hex(logOf(size).root())).toBe(hex(whole.root(size)));
    };
    fc.assert(fc.property(sizes, isDefined), { seed: 5, numRuns: 40 });
  });

  it("carries on from a stored frontier", () => {
    let frontier: Frontier = EMPTY_FRONTIER;
    for (let index = 0; index < 100; index++) frontier = appendToFrontier(frontier, hashLeaf(entryAt(index)));
    const stored = { size: frontier.size, roots: frontier.roots.map((root) => new Uint8Array(root)) };
    expect(rootOfFrontier(appendToFrontier(stored, hashLeaf(entryAt(100))))).toEqual(whole.root(101));
    expect(stored.roots.length).toBe(3);
  });

  it("refuses a frontier whose roots do not fit its size", async () => {
    expect(await thrownBy(() => appendToFrontier({ size: 3, roots: [] }, hashLeaf(entryAt(0))))).toEqual(
      code("log/bad-frontier"),
    );
  });

  it("refuses to prove what it does not hold", async () => {
    const log = logOf(5);
    const thrown = await Promise.all([
      thrownBy(() => log.root(6)),
      thrownBy(() => log.proveInclusion({ index: 5, size: 5 })),
      thrownBy(() => log.proveInclusion({ index: 0, size: 6 })),
      thrownBy(() => log.proveInclusion({ index: -1, size: 5 })),
      thrownBy(() => log.proveConsistency({ oldSize: 4, newSize: 6 })),
      thrownBy(() => log.proveConsistency({ oldSize: 5, newSize: 4 })),
    ]);
    expect(thrown).toEqual(thrown.map(() => code("log/out-of-range")));
  });
});

describe("proving to Meera that an entry is in the journal", () => {
  it("holds for every entry at every size", () => {
    const pairs = sizes.chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })));
    const holds = ([size, index]: [number, number]) => {
      const proof = whole.proveInclusion({ index, size });
      const asked = { leafHash: hashLeaf(entryAt(index)), index, size, root: whole.root(size), proof };
      expect(verifyInclusion(asked)).toBe(true);
      expect(verifyInclusion({ ...asked, leafHash: hashLeaf(entryAt(index + 1)) })).toBe(false);
      expect(verifyInclusion({ ...asked, root: flipBit(asked.root, index & 255) })).toBe(false);
      expect(verifyInclusion({ ...asked, proof: [...proof, asked.root] })).toBe(false);
      const spoiled = proof.map((_, at) => proof.map((hash, i) => (i === at ? flipBit(hash, at) : hash)));
      expect(spoiled.map((p) => verifyInclusion({ ...asked, proof: p }))).toEqual(proof.map(() => false));
      const shortened = proof.slice(1);
      expect(proof.length === 0 || !verifyInclusion({ ...asked, proof: shortened })).toBe(true);
    };
    fc.assert(fc.property(pairs, holds), { seed: 6, numRuns: 60 });
  });

  it("fails for another index, and for numbers that are none", () => {
    const asked = { leafHash: hashLeaf(entryAt(3)), index: 3, size: 8, root: whole.root(8) };
    const proof = whole.proveInclusion(asked);
    const others = [0, 1, 2, 4, 5, 6, 7, 8, -1, 3.5, Number.NaN];
    expect(others.map((index) => verifyInclusion({ ...asked, index, proof }))).toEqual(
      others.map(() => false),
    );
    expect(verifyInclusion({ ...asked, size: 0, proof })).toBe(false);
  });

  it("does not take an inner node for an entry", () => {
    const inner = whole.root(2);
    const proof = whole.proveInclusion({ index: 0, size: 4 }).slice(1);
    expect(verifyInclusion({ leafHash: inner, index: 0, size: 4, root: whole.root(4), proof })).toBe(false);
  });
});

describe("proving to Meera that nothing was rewritten", () => {
  it("holds between every two sizes, and for no other roots", () => {
    const pairs = sizes.chain((newSize) => fc.tuple(fc.nat({ max: newSize }), fc.constant(newSize)));
    const holds = ([oldSize, newSize]: [number, number]) => {
      const proof = whole.proveConsistency({ oldSize, newSize });
      const asked = { oldSize, oldRoot: whole.root(oldSize), newSize, newRoot: whole.root(newSize), proof };
      expect(verifyConsistency(asked)).toBe(true);
      expect(verifyConsistency({ ...asked, proof: [...proof, asked.newRoot] })).toBe(false);
      const meaningful = oldSize > 0;
      expect(meaningful && verifyConsistency({ ...asked, oldRoot: flipBit(asked.oldRoot, 3) })).toBe(false);
      expect(meaningful && verifyConsistency({ ...asked, newRoot: flipBit(asked.newRoot, 3) })).toBe(false);
      const spoiled = proof.map((_, at) => proof.map((hash, i) => (i === at ? flipBit(hash, at) : hash)));
      expect(spoiled.map((p) => verifyConsistency({ ...asked, proof: p }))).toEqual(proof.map(() => false));
    };
    fc.assert(fc.property(pairs, holds), { seed: 7, numRuns: 60 });
  });

  it("fails when an old entry was changed or left out", () => {
    const rewritten = logOf(4);
    const honest = new MerkleLog();
    for (const index of [0, 9, 2, 3, 4, 5]) honest.append(entryAt(index));
    const proof = honest.proveConsistency({ oldSize: 4, newSize: 6 });
    const asked = { oldSize: 4, oldRoot: rewritten.root(), newSize: 6, newRoot: honest.root(), proof };
    expect(verifyConsistency(asked)).toBe(false);
  });

  it("fails for sizes that are none, shrink, or come without a proof", () => {
    const [oldRoot, newRoot] = [whole.root(3), whole.root(6)];
    const proof = whole.proveConsistency({ oldSize: 3, newSize: 6 });
    const asked = { oldSize: 3, oldRoot, newSize: 6, newRoot, proof };
    const wrong = [
      { oldSize: -1 },
      { oldSize: 7 },
      { oldSize: 2.5 },
      { newSize: Number.NaN },
      { proof: [] },
      { oldSize: 6 },
    ];
    expect(wrong.map((change) => verifyConsistency({ ...asked, ...change }))).toEqual(wrong.map(() => false));
  });
});
