import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { keyBundleSchema, missingSchema, repairedSchema } from "@linchpin/protocol";
import { gatewayReader, parseCid } from "@linchpin/storage";
import type { z } from "zod";
import type { Chain } from "../../ports/Chain.ts";
import type { Peers } from "../../ports/Peers.ts";

/** Less than a process takes to drain. */
const TIMEOUT_MILLISECONDS = 8_000;
const ANSWER_BYTES = 1024 * 1024;
const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * The other custodians over HTTP: only those that the registry names, over TLS or on this machine, without
 * redirects.
 */
export function openPeers({
  chain,
  fetch = globalThis.fetch,
}: {
  readonly chain: Pick<Chain, "readCustodian">;
  readonly fetch?: typeof globalThis.fetch;
}): Peers {
  const ask = async <Answer>(
    peer: number,
    { path, body, answer }: { path: string; body?: unknown; answer: z.ZodType<Answer> },
  ): Promise<Answer> => {
    const origin = originOf((await chain.readCustodian(peer))?.url);
    if (!origin) throw unknown(peer);
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${origin}${path}`, {
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        headers: { accept: "application/json", "content-type": "application/json" },
        ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      });
      text = await readAtMost(response, ANSWER_BYTES);
    } catch (cause) {
      throw unreachable(peer, cause);
    }
    const document = parse(text);
    const read = response.ok ? answer.safeParse(document) : null;
    if (read?.success) return read.data;
    throw refusalOf(document) ?? unreachable(peer);
  };
  return {
    askMissing: (peer, asked) =>
      ask(peer, { path: "/v1/repairs/missing", body: asked, answer: missingSchema }),
    giveDeposit: async (peer, body) =>
      void (await ask(peer, { path: "/v1/repairs/deposits", body, answer: repairedSchema })),
    giveGrant: async (peer, body) =>
      void (await ask(peer, { path: "/v1/repairs/grants", body, answer: repairedSchema })),
    giveReDeal: async (peer, body) =>
      void (await ask(peer, { path: "/v1/repairs/redeals", body, answer: repairedSchema })),
    readBlock: async (peer, cid) => {
      const origin = originOf((await chain.readCustodian(peer))?.url);
      if (!origin) throw unknown(peer);
      try {
        return await gatewayReader({ gateways: [{ url: origin }], fetch }).get(parseCid(cid));
      } catch (cause) {
        throw unreachable(peer, cause);
      }
    },
    readKeyBundle: (peer, digest) =>
      ask(peer, { path: `/v1/key-bundles/${digest}`, answer: keyBundleSchema }),
  };
}

/** The URL to ask at, without a trailing slash; null for one that is not to be asked. */
function originOf(text: string | undefined): string | null {
  if (!text || !URL.canParse(text)) return null;
  const { protocol, hostname, username, password, search, hash, href } = new URL(text);
  const isSafe = protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
  if (!isSafe || username || password || search || hash) return null;
  return href.replace(/\/+$/, "");
}

async function readAtMost(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw new Error("the answer is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The other's refusal by its code alone: its words are not repeated. */
function refusalOf(document: unknown): LinchpinError | null {
  const { code } = (document ?? {}) as { readonly code?: unknown };
  if (typeof code !== "string" || !/^[a-z-]{1,40}\/[a-z0-9-]{1,40}$/.test(code)) return null;
  return new LinchpinError({ code, message: "Another custodian refuses what was handed to it." });
}

function unknown(peer: number): LinchpinError {
  return new LinchpinError({
    code: "peers/unknown",
    message: "The registry names no custodian of this provider that may be asked.",
    hint: "Its URL needs https.",
    facts: { peer },
  });
}

function unreachable(peer: number, cause?: unknown): LinchpinError {
  if (isLinchpinError(cause)) return cause;
  return new LinchpinError({
    code: "peers/unreachable",
    message: "Another custodian does not answer as expected.",
    hint: "It is asked again.",
    facts: { peer },
    cause,
  });
}
