import {
  BaseError,
  type CallParameters,
  ExecutionRevertedError,
  encodeFunctionData,
  HttpRequestError,
  parseAbi,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { serializeErc6492Signature } from "viem/utils";
import { describe, expect, it } from "vitest";
import type { Hex } from "../words/hex.ts";
import { isSignedByWallet } from "./isSignedByWallet.ts";

const asha = privateKeyToAccount(`0x${"7".repeat(64)}`);
const contract: Hex = `0x${"c0".repeat(20)}`;
const digest: Hex = `0x${"11".repeat(32)}`;
const magic: Hex = `0x1626ba7e${"00".repeat(28)}`;

/** A chain that gives one answer, and what it was asked. */
const chainOf = (answer: () => Hex | undefined) => {
  const asked: CallParameters[] = [];
  const call = async (question: CallParameters) => {
    asked.push(question);
    return { data: answer() };
  };
  return { asked, call };
};
const failing = (failure: Error) =>
  chainOf(() => {
    throw failure;
  });

describe("a digest is signed by a wallet", () => {
  it("by its own key, whatever the case of the address, and nobody is asked", async () => {
    const chain = chainOf(() => undefined);
    const signature = await asha.sign({ hash: digest });
    const lower = asha.address.toLowerCase() as Hex;
    for (const wallet of [asha.address, lower])
      expect(await isSignedByWallet(chain, { wallet, digest, signature })).toBe(true);
    expect(chain.asked).toEqual([]);
  });

  it("where its contract says so, within the gas that the contracts allow", async () => {
    const chain = chainOf(() => magic);
    expect(await isSignedByWallet(chain, { wallet: contract, digest, signature: "0x1234" })).toBe(true);
    expect(chain.asked).toMatchObject([{ to: contract, gas: 500_000n }]);
  });

  it("where the contract accepts 65 bytes that are another key's", async () => {
    const signature = await asha.sign({ hash: digest });
    const chain = chainOf(() => magic);
    expect(await isSignedByWallet(chain, { wallet: contract, digest, signature })).toBe(true);
  });

  it.each<[string, Hex | undefined]>([
    ["there is no contract", undefined],
    ["nothing comes back", "0x"],
    ["less than a word comes back", "0x1626ba7e"],
    ["another word comes back", `0x${"00".repeat(31)}01`],
  ])("not where %s", async (_what, answer) => {
    const signed = { wallet: contract, digest, signature: "0x1234" } as const;
    expect(
      await isSignedByWallet(
        chainOf(() => answer),
        signed,
      ),
    ).toBe(false);
  });

  it("not where the contract reverts", async () => {
    const reverted = new BaseError("the call failed", { cause: new ExecutionRevertedError() });
    const signed = { wallet: contract, digest, signature: "0x1234" } as const;
    expect(await isSignedByWallet(failing(reverted), signed)).toBe(false);
  });

  it("not known where the node does not answer: that is thrown on", async () => {
    const away = new HttpRequestError({ url: "http://127.0.0.1:1" });
    const signed = { wallet: contract, digest, signature: "0x1234" } as const;
    await expect(isSignedByWallet(failing(away), signed)).rejects.toBe(away);
  });

  const factory: Hex = `0x${"fa".repeat(20)}`;
  const make = parseAbi(["function createPasskeyAccount(bytes32 x, bytes32 y)"]);
  const creation = encodeFunctionData({ abi: make, args: [digest, digest] });
  const wrapped = (address: Hex, data: Hex) =>
    serializeErc6492Signature({ address, data, signature: "0x1234" });

  it("of this deployment's factory also before it is made (ERC-6492)", async () => {
    const chain = chainOf(() => magic);
    const signed = { wallet: contract, digest, signature: wrapped(factory, creation) };
    expect(await isSignedByWallet(chain, signed, { accountFactory: factory })).toBe(true);
    expect(chain.asked).toMatchObject([{ to: contract, factory, factoryData: creation, gas: 1_500_000n }]);
  });

  it.each<[string, Hex, Hex | undefined]>([
    ["another factory makes it", wrapped(`0x${"fb".repeat(20)}`, creation), factory],
    ["another call than of making an account", wrapped(factory, "0x12345678"), factory],
    ["more than one call's bytes", wrapped(factory, `${creation}00`), factory],
    ["the magic bytes after nothing", `0x${"6492".repeat(16)}`, factory],
    ["no factory of ours to ask", wrapped(factory, creation), undefined],
  ])("not with %s, and nobody is asked", async (_what, signature, accountFactory) => {
    const chain = chainOf(() => magic);
    const ours = accountFactory ? { accountFactory } : {};
    expect(await isSignedByWallet(chain, { wallet: contract, digest, signature }, ours)).toBe(false);
    expect(chain.asked).toEqual([]);
  });
});
