import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  concatHex,
  encodeAbiParameters,
  encodeErrorResult,
  encodeFunctionData,
  type Hex,
  hashMessage,
  parseAbi,
  parseAbiParameters,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifySignature } from "./verifySignature.ts";

const OFFCHAIN = parseAbi([
  "error OffchainLookup(address sender, string[] urls, bytes callData, bytes4 callbackFunction, bytes extraData)",
]);
const wallet = `0x${"c0".repeat(20)}` as const;
const factory = `0x${"fa".repeat(20)}` as const;
const magic: Hex = `0x1626ba7e${"00".repeat(28)}`;

describe("a sign-in's signature", () => {
  let node: Server;
  let url: string;
  const asked: { method: string; params: [{ to?: string; data?: string }] }[] = [];
  const fetched: string[] = [];
  let answer: object = {};

  beforeAll(async () => {
    node = createServer(async (request, response) => {
      if (request.method !== "POST" || request.url !== "/rpc") {
        fetched.push(request.url ?? "");
        return response.end("{}");
      }
      let text = "";
      for await (const chunk of request) text += chunk;
      const call = JSON.parse(text) as { id: number } & (typeof asked)[number];
      asked.push(call);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ jsonrpc: "2.0", id: call.id, ...answer }));
    });
    await new Promise<void>((ready) => node.listen(0, "127.0.0.1", ready));
    url = `http://127.0.0.1:${(node.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => node.close(done)));
  beforeEach(() => {
    asked.length = 0;
    fetched.length = 0;
  });

  const verify = (signature: Hex = "0x1234") =>
    verifySignature(
      { rpcUrl: `${url}/rpc`, accountFactory: factory },
      { address: wallet, message: "Sign in", signature },
    );

  it("of Asha's own key asks nobody", async () => {
    const asha = privateKeyToAccount(`0x${"7".repeat(64)}`);
    const signature = await asha.signMessage({ message: "Sign in" });
    const signed = { address: asha.address, message: "Sign in", signature };
    expect(await verifySignature({ rpcUrl: `${url}/rpc`, accountFactory: factory }, signed)).toBe(true);
    expect(asked).toEqual([]);
  });

  it("of a contract wallet is what the contract itself says", async () => {
    answer = { result: magic };
    expect(await verify()).toBe(true);
    expect(asked[0]?.params[0].to).toBe(wallet);
    expect(asked[0]?.params[0].data).toContain(hashMessage("Sign in").slice(2));
    answer = { result: `0x${"00".repeat(32)}` };
    expect(await verify()).toBe(false);
    answer = { result: "0x" };
    expect(await verify()).toBe(false);
  });

  it("makes this server fetch nothing that a stranger's contract names (EIP-3668)", async () => {
    const args = [wallet, [`${url}/inner/{sender}/{data}`], "0x", "0x12345678", "0x"] as const;
    const data = encodeErrorResult({ abi: OFFCHAIN, errorName: "OffchainLookup", args });
    answer = { error: { code: 3, message: "execution reverted", data } };
    expect(await verify()).toBe(false);
    expect(fetched).toEqual([]);
  });

  const wrapped = (maker: Hex, call: Hex) =>
    concatHex([
      encodeAbiParameters(parseAbiParameters("address, bytes, bytes"), [maker, call, "0x1234"]),
      `0x${"6492".repeat(16)}`,
    ]);
  const creation = encodeFunctionData({
    abi: parseAbi(["function createPasskeyAccount(bytes32 x, bytes32 y)"]),
    args: [magic, magic],
  });

  it("of an account of ours that is not there yet is what it will say once our factory made it", async () => {
    answer = { result: magic };
    expect(await verify(wrapped(factory, creation))).toBe(true);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.params[0].to).toBeUndefined();
    expect(asked[0]?.params[0].data).toContain(creation.slice(2));
    answer = { result: `0x${"00".repeat(32)}` };
    expect(await verify(wrapped(factory, creation))).toBe(false);
  });

  it.each([
    ["another factory", wrapped(`0x${"fb".repeat(20)}`, creation)],
    ["another call of ours", wrapped(factory, "0x12345678")],
    ["what cannot be read", `0x1234${"6492".repeat(16)}` as const],
  ])("of a wallet that is not there yet, with %s, is none, and no code of its runs", async (_, signature) => {
    answer = { result: "0x" };
    expect(await verify(signature)).toBe(false);
    expect(asked).toEqual([]);
  });

  it("is not read without end", async () => {
    answer = { result: `0x${"00".repeat(1024 * 1024)}` };
    await expect(verify()).rejects.toThrow();
  });
});
