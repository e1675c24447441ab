import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Deployment, Hex } from "@linchpin/protocol";
import { encodeErrorResult, parseAbi } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChain, openClient } from "./openChain.ts";

const WALLET = "0x00000000000000000000000000000000000051a7";
const LOOKUP = parseAbi([
  "error OffchainLookup(address sender, string[] urls, bytes callData, bytes4 callback, bytes extraData)",
]);

describe("a stranger's contract wallet, asked about a signature", () => {
  const fetched: (string | undefined)[] = [];
  const servers: Server[] = [];
  let rpcUrl: string;

  const serve = async (listener: RequestListener) => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  beforeAll(async () => {
    const inside = await serve(({ url }, response) => {
      fetched.push(url);
      response.end("0x");
    });
    const data = encodeErrorResult({
      abi: LOOKUP,
      errorName: "OffchainLookup",
      args: [WALLET, [`${inside}/hospital-only?{data}`], "0x12", "0x12345678", "0x"],
    });
    rpcUrl = await serve(async (request, response) => {
      let text = "";
      for await (const chunk of request) text += chunk;
      const asked = JSON.parse(text);
      const answer = ({ id }: { id: number }) => ({
        jsonrpc: "2.0",
        id,
        error: { code: 3, message: "execution reverted", data },
      });
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(Array.isArray(asked) ? asked.map(answer) : answer(asked)));
    });
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });

  it("does not make a custodian fetch what it names (EIP-3668)", async () => {
    const deployment = { rpcUrl, contracts: {}, finality: "safe" } as unknown as Deployment;
    const chain = openChain({ client: openClient(deployment), deployment, providerId: 1 });
    const digest: Hex = `0x${"11".repeat(32)}`;
    expect(await chain.verifyDigest({ wallet: WALLET, digest, signature: "0x12" })).toBe(false);
    expect(fetched).toEqual([]);
  });
});
