import { secp256k1 } from "@noble/curves/secp256k1.js";
import { numberToBytesBE } from "@noble/curves/utils.js";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, counting, flipBit, hex, randomBytes, thrownBy, unhex } from "../../test/cast.ts";
import {
  combinePepper,
  drawPepper,
  openPaperSlot,
  openWalletSlot,
  readPaperCode,
  readSlot,
  sealPaperSlot,
  sealPreviousRoot,
  sealWalletSlot,
  walletSlotTypedData,
} from "../index.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";
import { openCarerSlot } from "./openCarerSlot.ts";
import { readPaperWords, writePaperCode, writePaperWords } from "./PaperSecret.ts";
import { sealCarerSlot } from "./sealCarerSlot.ts";

const root = counting(1);
const owner = counting(200);
const pepper = counting(90);

/** What an EOA gives for one message: r, s, v; ECDSA after RFC 6979, so each time the same. */
function signAsWallet(secretKey: Uint8Array): Uint8Array {
  const signature = secp256k1.sign(counting(3), secretKey, { prehash: false, format: "recovered" });
  return new Uint8Array([...signature.subarray(1), 27 + (signature[0] as number)]);
}
const signature = signAsWallet(counting(60));
const otherSignature = signAsWallet(counting(61));
const walletSlot = await sealWalletSlot({ root, generation: 2, signatures: [signature, signature], pepper });
const paper = await sealPaperSlot({ root, generation: 1, owner });

describe("the wallet slot", () => {
  it("opens with the wallet's signature and the pepper", async () => {
    expect(await openWalletSlot({ slot: walletSlot, signature, pepper })).toEqual({ root, generation: 2 });
    expect(walletSlot.length).toBe(98);
  });

  it("keeps opening slots of the past", async () => {
    const slot = unhex(
      "010100000002ab186292915732f89587bf72d3fb74331ad7e6ff1fc4735ca35cbe735287ec4089281fd62e7ce8f6c56720670788cc507eb36a6d9f1a17c7efc9f4d57d23dc98b702b58ca6f1cfe5e5343d8f9ef9fa801b5df70c6ad8e19c2860636e",
    );
    expect(await openWalletSlot({ slot, signature, pepper })).toEqual({ root, generation: 2 });
  });

  it("opens however the wallet writes its recovery byte, and with a high s", async () => {
    const zeroBased = new Uint8Array(signature);
    zeroBased[64] = (zeroBased[64] as number) - 27;
    const order = secp256k1.Point.Fn.ORDER;
    const high = new Uint8Array(signature);
    high.set(numberToBytesBE(order - BigInt(`0x${hex(signature.subarray(32, 64))}`), 32), 32);
    const opened = await Promise.all(
      [zeroBased, high].map((s) => openWalletSlot({ slot: walletSlot, signature: s, pepper })),
    );
    expect(opened.map((o) => o.root)).toEqual([root, root]);
  });

  it("does not open with another wallet or another pepper", async () => {
    for (const wrong of [
      { signature: otherSignature, pepper },
      { signature, pepper: flipBit(pepper, 0) },
    ]) {
      // One after the other: a refusal that nobody listens to yet ends the whole run.
      const attempt = openWalletSlot({ slot: walletSlot, ...wrong });
      await expect(attempt).rejects.toEqual(code("slot/not-opened"));
    }
  });

  it("is not made for a wallet that signs differently each time", async () => {
    const made = sealWalletSlot({ root, generation: 1, signatures: [signature, otherSignature], pepper });
    await expect(made).rejects.toEqual(code("slot/wallet-not-deterministic"));
  });

  it.each([
    ["longer", new Uint8Array(130).fill(1)],
    ["shorter", signature.subarray(0, 64)],
    ["empty", new Uint8Array(0)],
    ["all zeros", new Uint8Array(65)],
    ["out of range", new Uint8Array(65).fill(255)],
  ])("is not made with a signature that is %s, as of a contract wallet", async (_, wrong) => {
    const made = sealWalletSlot({ root, generation: 1, signatures: [wrong, wrong], pepper });
    await expect(made).rejects.toEqual(code("slot/wallet-not-eoa"));
  });

  it("asks for one message that never changes", () => {
    const wallet = "0xAbCdEf0123456789aBcDeF0123456789AbCdEf01";
    const message = walletSlotTypedData({ chainId: 31415, wallet });
    expect(message.domain).toEqual({ name: "Linchpin", version: "1", chainId: 31415 });
    expect(message.message.wallet).toBe(wallet.toLowerCase());
    expect(message.message.statement).toBe(
      "Unlock my medical record keys on this device. Sign this only where you sign in to your records: never for anybody who asks you for it.",
    );
  });
});

describe("the pepper", () => {
  it("comes back from any k custodians", () => {
    const { pepper: drawn, shares, commitments } = drawPepper({ n: 3, k: 2 });
    const pairs = [
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const;
    const found = pairs.map((pair) =>
      combinePepper({ shares: pair.map((i) => shares[i] as string), commitments, k: 2 }),
    );
    expect(found).toEqual([drawn, drawn, drawn]);
  });

  it("is another each time", () => {
    expect(drawPepper({ n: 3, k: 2 }).pepper).not.toEqual(drawPepper({ n: 3, k: 2 }).pepper);
  });

  it("is refused from too few, doubled or foreign shares", async () => {
    const { shares, commitments } = drawPepper({ n: 3, k: 2 });
    const foreign = drawPepper({ n: 3, k: 2 }).shares;
    const [one, two] = shares as [string, string];
    const asked = (given: string[]) => thrownBy(() => combinePepper({ shares: given, commitments, k: 2 }));
    expect(await asked([one])).toEqual(code("shares/too-few"));
    expect(await asked([one, one])).toEqual(code("shares/duplicate"));
    expect(await asked([one, foreign[1] as string])).toMatchObject({
      code: "shares/foreign",
      facts: { index: 2 },
    });
    expect(await asked([two, "8"])).toEqual(code("shares/malformed"));
  });
});

describe("the recovery page", () => {
  it("opens its slot by words and by code", async () => {
    const { slot, words, code: qr } = paper;
    expect(await openPaperSlot({ slot, words })).toEqual({ root, generation: 1 });
    expect(await openPaperSlot({ slot, code: qr })).toEqual({ root, generation: 1 });
    expect(readPaperCode(qr).owner).toEqual(owner);
  });

  it("forgives how words and codes are typed", async () => {
    const words = `  ${paper.words.toUpperCase().replaceAll(" ", "\n ")} `;
    expect((await openPaperSlot({ slot: paper.slot, words })).root).toEqual(root);
    expect((await openPaperSlot({ slot: paper.slot, code: ` ${paper.code.toLowerCase()}\n` })).root).toEqual(
      root,
    );
  });

  it("has 24 words, and a code that a QR code holds in its compact mode", () => {
    expect(paper.words.split(" ").length).toBe(24);
    expect(paper.code).toMatch(/^LINCHPIN:1:[A-Z2-7]{109}$/);
  });

  it("keeps its known answers", () => {
    expect(writePaperWords(new Uint8Array(32))).toBe(`${"abandon ".repeat(23)}art`);
    expect(writePaperCode({ secret: counting(1), owner })).toBe(
      "LINCHPIN:1:ZDE4VS6MZXHM7UGR2LJ5JVOW27MNTWW33TO55X7A4HROHZHF43TQCAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUPB6IAEUZU4C",
    );
  });

  it("reads back whatever secret was written", () => {
    const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const readsBack = (secret: Uint8Array) => {
      expect(readPaperWords(writePaperWords(secret))).toEqual(new Uint8Array(secret));
      expect(readPaperCode(writePaperCode({ secret, owner })).secret).toEqual(new Uint8Array(secret));
    };
    fc.assert(fc.property(secrets, readsBack), { seed: 9, numRuns: 50 });
  });

  it("notices a word that is none, and says which", async () => {
    const words = paper.words.split(" ").with(4, "asha").join(" ");
    const thrown = await thrownBy(() => openPaperSlot({ slot: paper.slot, words }));
    expect(thrown).toMatchObject({ code: "slot/words-malformed", facts: { words: 24, unknown: 5 } });
    expect(JSON.stringify(thrown)).not.toContain("asha");
  });

  it("notices nearly every wrong word, and opens with none", async () => {
    const changed = Array.from({ length: 24 }, (_, at) => {
      const words = paper.words.split(" ");
      const next = wordlist[(wordlist.indexOf(words[at] as string) + 1) % wordlist.length] as string;
      return words.with(at, next).join(" ");
    });
    const thrown = await Promise.all(
      changed.map((words) => thrownBy(() => openPaperSlot({ slot: paper.slot, words }))),
    );
    expect(thrown.filter((t) => t === undefined)).toEqual([]);
  });

  it.each(["", "abandon", "abandon ".repeat(24)])("refuses the words %j", async (words) => {
    expect(await thrownBy(() => openPaperSlot({ slot: paper.slot, words }))).toEqual(
      code("slot/words-malformed"),
    );
  });

  it("refuses a code with any character changed, cut or of another kind", async () => {
    const changed = Array.from(paper.code, (character, at) => {
      const other = character === "A" ? "B" : "A";
      return paper.code.slice(0, at) + other + paper.code.slice(at + 1);
    });
    const wrong = [...changed, paper.code.slice(0, -1), `${paper.code}A`, "", "https://example.org"];
    const thrown = await Promise.all(
      wrong.map((qr) => thrownBy(() => openPaperSlot({ slot: paper.slot, code: qr }))),
    );
    expect(thrown).toEqual(wrong.map(() => code("slot/code-malformed")));
  });

  it("does not open with the page of another slot", async () => {
    const other = await sealPaperSlot({ root, generation: 1, owner });
    await expect(openPaperSlot({ slot: paper.slot, words: other.words })).rejects.toEqual(
      code("slot/not-opened"),
    );
  });
});

describe("a carer's slot", () => {
  const ward = counting(40);
  const carerRoot = counting(80);

  it("opens the child's R with Asha's, for this child alone", async () => {
    const slot = await sealCarerSlot({ root, generation: 3, carerRoot, ward });
    expect(await openCarerSlot({ slot, carerRoot, ward })).toEqual({ root, generation: 3 });
    const refused = code("slot/not-opened");
    await expect(openCarerSlot({ slot, carerRoot: counting(81), ward })).rejects.toEqual(refused);
    await expect(openCarerSlot({ slot, carerRoot, ward: counting(41) })).rejects.toEqual(refused);
  });

  it("is a known answer", async () => {
    const ikm = deriveFromRoot(carerRoot, "carer", ward);
    expect(hex(ikm)).toBe("682900927b64407e73ad0d21e696304c1e17dc1890885d7e13ba2174d1ff435d");
  });
});

describe("any slot", () => {
  it("says its kind and generation", async () => {
    const previous = await sealPreviousRoot({ root, previous: counting(2), previousGeneration: 7 });
    const read = [walletSlot, paper.slot, previous]
      .map(readSlot)
      .map(({ kind, generation }) => [kind, generation]);
    expect(read).toEqual([
      ["wallet", 2],
      ["paper", 1],
      ["previous", 7],
    ]);
  });

  it("is not opened in the way of another kind, even relabelled", async () => {
    await expect(openWalletSlot({ slot: paper.slot, signature, pepper })).rejects.toEqual(
      code("slot/other-kind"),
    );
    const relabelled = new Uint8Array(paper.slot);
    relabelled[1] = 1;
    await expect(openWalletSlot({ slot: relabelled, signature, pepper })).rejects.toEqual(
      code("slot/not-opened"),
    );
  });

  it("is refused after a bit of any byte has changed, generation included", async () => {
    const mutants = Array.from(walletSlot, (_, byte) => flipBit(walletSlot, byte * 8 + (byte % 8)));
    const thrown = await Promise.all(
      mutants.map((slot) => thrownBy(() => openWalletSlot({ slot, signature, pepper }))),
    );
    expect(thrown.filter((t) => t === undefined)).toEqual([]);
  });

  it.each([
    ["empty", new Uint8Array(0)],
    ["short", walletSlot.subarray(1)],
    ["long", new Uint8Array([...walletSlot, 0])],
    ["of another format", new Uint8Array([2, ...walletSlot.subarray(1)])],
    ["of an unknown kind", new Uint8Array([1, 9, ...walletSlot.subarray(2)])],
  ])("is refused when it is %s", async (_, slot) => {
    expect(await thrownBy(() => readSlot(slot))).toEqual(code("slot/malformed"));
    await expect(openWalletSlot({ slot, signature, pepper })).rejects.toEqual(code("slot/malformed"));
  });

  it.each([0, -1, 2 ** 32, 1.5])("is not made for generation %d", async (generation) => {
    await expect(sealPaperSlot({ root, generation, owner })).rejects.toEqual(code("bytes/out-of-range"));
  });

  it("is not made of a root of another length", async () => {
    const made = sealPaperSlot({ root: randomBytes(31), generation: 1, owner });
    await expect(made).rejects.toEqual(code("bytes/wrong-length"));
  });
});
