import type { IncomingMessage, ServerResponse } from "node:http";
import { memoryStorage, type OwnStorage, parseCid, serveBlocks } from "../src/index.ts";
import { readMultipart } from "./readMultipart.ts";
import { serve } from "./serve.ts";

/** How a fake Pinata misbehaves. */
export type PinataFault = "wrong-cid" | "too-many" | "truncated" | "lying-gateway" | "keeps-files";

export interface FakePinata {
  readonly url: string;
  readonly storage: OwnStorage;
  readonly uploads: Readonly<Record<string, string>>[];
}

/**
 * Speaks what Pinata's SDK 2.5 says: `POST /v3/files` with form data, `GET` and `DELETE /v3/files/public`,
 * `POST /v3/files/public/pin_by_cid`, and a gateway with a key. It reads the CAR and computes the CID itself.
 */
export async function fakePinata({
  jwt = "jwt-of-linchpin",
  gatewayKey = "gateway-key",
  fault = "none" as PinataFault | "none",
} = {}): Promise<FakePinata> {
  const storage = memoryStorage("pinata");
  const uploads: Record<string, string>[] = [];
  const files = new Map<string, string>();

  const url = await serve(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://pinata.invalid");
    const { method = "GET", headers } = request;
    if (pathname.startsWith("/ipfs/")) return gateway(request, response);
    if (headers.authorization !== `Bearer ${jwt}`) {
      return answer(response, 401, { error: { message: `not authorized: ${headers.authorization}` } });
    }
    if (fault === "too-many") return answer(response, 429, { error: "rate limit" });
    if (method === "POST" && pathname === "/v3/files") return upload(request, response);
    if (method === "POST" && pathname === "/v3/files/public/pin_by_cid")
      return answer(response, 200, { data: {} });
    if (method === "GET" && pathname === "/v3/files/public") return list(searchParams.get("cid"), response);
    if (method === "DELETE") return remove(pathname.split("/").at(-1) ?? "", response);
    answer(response, 404, {});
  });
  return { url, storage, uploads };

  async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (fault === "truncated") {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write('{"data":{"cid":"baf');
      return void response.destroy();
    }
    const parts = await readMultipart(request);
    const file = parts.find(({ name }) => name === "file");
    const fields = parts.filter(({ name }) => name !== "file");
    uploads.push(
      Object.fromEntries(fields.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])),
    );
    const { root, bytes } = await storage.receive(ReadableStream.from([file?.bytes ?? new Uint8Array()]));
    const id = `file-${files.size}`;
    const cid =
      fault === "wrong-cid" ? "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e" : root.toString();
    files.set(id, cid);
    answer(response, 200, {
      data: { id, cid, size: bytes, number_of_files: 1, mime_type: "application/octet-stream" },
    });
  }

  function list(cid: string | null, response: ServerResponse): void {
    const found = [...files].filter(([, name]) => name === cid).map(([id, name]) => ({ id, cid: name }));
    answer(response, 200, { data: { files: found, next_page_token: "" } });
  }

  async function remove(id: string, response: ServerResponse): Promise<void> {
    const cid = files.get(id);
    if (cid === undefined || fault === "keeps-files") return answer(response, 500, {});
    files.delete(id);
    await storage.unpin(parseCid(cid));
    answer(response, 200, { data: null });
  }

  async function gateway(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url: path = "/", headers } = request;
    if (headers["x-pinata-gateway-token"] !== gatewayKey) return answer(response, 401, {});
    const served = await serveBlocks(storage, { method, url: path, headers });
    response.writeHead(served.status, served.headers);
    const bytes = served.body as Uint8Array;
    response.end(fault === "lying-gateway" ? new Uint8Array(bytes.byteLength) : bytes);
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
