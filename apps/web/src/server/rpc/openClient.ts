import { createPublicClient, http, type PublicClient } from "viem";
import { limitBytes } from "../http/readLimited.ts";

const ANSWER_LIMIT = 1024 * 1024;

/**
 * The deployment's node, for this server's own questions. Some of them go to strangers' contracts: these must neither
 * name an address for this server to fetch (EIP-3668, off) nor answer without end.
 */
export function openClient(rpcUrl: string): PublicClient {
  return createPublicClient({
    ccipRead: false,
    transport: http(rpcUrl, { timeout: 5_000, retryCount: 1, fetchFn: fetchBounded }),
  });
}

const fetchBounded: typeof fetch = async (input, init) => {
  const { body, status, headers } = await fetch(input, { ...init, redirect: "error" });
  const kind = headers.get("content-type");
  return new Response(body?.pipeThrough(limitBytes(ANSWER_LIMIT)) ?? null, {
    status,
    headers: kind === null ? {} : { "content-type": kind },
  });
};
