import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type GatewayResponse, type OwnStorage, parseCid, receiveCar, serveBlocks } from "../src/index.ts";
import { serve } from "./serve.ts";

/** A custodian's public door over HTTP, as it mounts the gateway. */
export function custodian(storage: OwnStorage): Promise<string> {
  return serve(async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const [, root] = /^\/v1\/blobs\/(\w+)$/.exec(url) ?? [];
    const answer =
      method === "PUT" && root
        ? await receiveCar(storage, { request: { headers }, body: request, root: parseCid(root) })
        : await serveBlocks(storage, { method, url, headers });
    response.writeHead(answer.status, answer.headers);
    const { body } = answer;
    if (body === undefined || body instanceof Uint8Array) response.end(body);
    else await pipeline(Readable.from(body), response);
  });
}

/** The same without a network: a `fetch` that asks the storage named by the URL's host. */
export function fetchFrom(storages: Readonly<Record<string, OwnStorage>>): typeof fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    const storage = storages[url.host];
    if (storage === undefined) throw new TypeError("fetch failed");
    const headers = Object.fromEntries(new Headers(init?.headers));
    const path = url.pathname + url.search;
    if (init?.method !== "PUT")
      return toResponse(await serveBlocks(storage, { method: "GET", url: path, headers }));
    const body = new Response(init.body ?? null).body as unknown as AsyncIterable<Uint8Array>;
    return toResponse(await receiveCar(storage, { request: { headers }, body }));
  };
}

function toResponse({ status, headers, body }: GatewayResponse): Response {
  const sent = body === undefined || body instanceof Uint8Array ? body : ReadableStream.from(body);
  return new Response((sent ?? null) as ConstructorParameters<typeof Response>[0], { status, headers });
}
