import type { IncomingMessage, ServerResponse } from "node:http";
import { memoryStorage, type OwnStorage, parseCid, readDag } from "../src/index.ts";
import { readMultipart } from "./readMultipart.ts";
import { serve } from "./serve.ts";

/** How a fake kubo misbehaves. */
export type KuboFault = "wrong-root" | "pin-error" | "lying-block" | "truncated";

export interface FakeKubo {
  readonly url: string;
  readonly storage: OwnStorage;
  readonly calls: string[];
}

/**
 * Speaks kubo's RPC (https://docs.ipfs.tech/reference/kubo/rpc/) for the commands that are used: reads the
 * multipart body and the CAR in it, computes the CIDs itself, asks for the secret.
 */
export async function fakeKubo({
  secret = "Bearer sesame",
  fault = "none" as KuboFault | "none",
} = {}): Promise<FakeKubo> {
  const storage = memoryStorage("kubo");
  const calls: string[] = [];

  const url = await serve(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://kubo.invalid");
    calls.push(`${request.method} ${pathname}${[...searchParams].map(([k, v]) => ` ${k}=${v}`).join("")}`);
    if (request.method !== "POST") return refuse(response, 405, "Method not allowed");
    if (request.headers.authorization !== secret)
      return refuse(response, 403, `403 - Forbidden ${request.headers.authorization}`);
    const argument = searchParams.get("arg") ?? "";
    if (pathname === "/api/v0/dag/import") return dagImport(request, response);
    if (pathname === "/api/v0/block/get") return blockGet(argument, response);
    if (pathname === "/api/v0/pin/add") return pinAdd(argument, response);
    if (pathname === "/api/v0/pin/rm") return pinRm(argument, response);
    refuse(response, 404, "no such command");
  });
  return { url, storage, calls };

  async function dagImport(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (fault === "truncated") return void response.destroy();
    const [part] = await readMultipart(request);
    if (part === undefined) return refuse(response, 500, "no file");
    const { root, blocks } = await readDag(ReadableStream.from([part.bytes]));
    const received = await Array.fromAsync(blocks);
    await storage.receive(ReadableStream.from([part.bytes]));
    const named = fault === "wrong-root" ? (received.at(-1)?.cid ?? root) : root;
    const PinErrorMsg = fault === "pin-error" ? "pin: out of space" : "";
    response.setHeader("content-type", "application/json");
    response.end(`${JSON.stringify({ Root: { Cid: { "/": named.toString() }, PinErrorMsg } })}\n`);
  }

  async function blockGet(cid: string, response: ServerResponse): Promise<void> {
    const bytes = await storage.get(parseCid(cid)).catch(() => undefined);
    if (bytes === undefined)
      return refuse(response, 500, `block was not found locally (offline): ipld: could not find ${cid}`);
    response.setHeader("content-type", "application/octet-stream");
    response.end(fault === "lying-block" ? new Uint8Array(bytes.byteLength) : bytes);
  }

  async function pinAdd(cid: string, response: ServerResponse): Promise<void> {
    await storage.pin(parseCid(cid));
    response.end(`${JSON.stringify({ Pins: [cid] })}\n`);
  }

  async function pinRm(cid: string, response: ServerResponse): Promise<void> {
    if (!(await storage.isPinned(parseCid(cid))))
      return refuse(response, 500, "not pinned or pinned indirectly");
    await storage.unpin(parseCid(cid));
    response.end(`${JSON.stringify({ Pins: [cid] })}\n`);
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ Message: message, Code: 0, Type: "error" }));
}
