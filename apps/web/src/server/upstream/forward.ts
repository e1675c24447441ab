import { LinchpinError } from "@linchpin/errors";
import { limitBytes } from "../http/readLimited.ts";
import { refuse } from "../http/refuse.ts";
import { type AllowedPath, allowPath } from "./allowPath.ts";

interface Forwarding {
  readonly request: Request;
  /** The service's own address, from the deployment file. */
  readonly target: string;
  readonly segments: readonly string[];
  readonly allowed: readonly AllowedPath[];
}

const REQUEST_HEADERS =
  /^(accept|content-type|range|if-none-match|if-range|idempotency-key|linchpin-.+|x-linchpin-.+)$/;
const RESPONSE_HEADERS =
  /^(content-type|content-length|content-range|accept-ranges|etag|cache-control|retry-after|x-ipfs-.+|linchpin-.+|x-linchpin-.+)$/;
const TIMEOUT_MS = 120_000;

/** Passes a request on to one of the deployment's services and its answer back, both as streams. */
export async function forward({ request, target, segments, allowed }: Forwarding): Promise<Response> {
  const rule = allowPath(allowed, request.method, segments);
  if (rule === null) {
    return refuse(404, { code: "upstream/path-refused", message: "There is no such door here." });
  }
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > rule.bodyLimit) return tooLarge(rule.bodyLimit);
  const url = new URL(target.endsWith("/") ? target : `${target}/`);
  url.pathname += segments.join("/");
  url.search = new URL(request.url).search;
  try {
    const answer = await fetch(url, {
      method: request.method,
      headers: pick(request.headers, REQUEST_HEADERS),
      body: request.body === null ? null : request.body.pipeThrough(limitBytes(rule.bodyLimit)),
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(rule.timeoutMs ?? TIMEOUT_MS)]),
      ...(request.body === null ? {} : { duplex: "half" }),
    } as RequestInit);
    if (answer.status >= 300 && answer.status < 400 && answer.status !== 304) return unreachable();
    const body = answer.body?.pipeThrough(limitBytes(rule.answerLimit)) ?? null;
    return new Response(body, { status: answer.status, headers: answerHeaders(answer.headers) });
  } catch (thrown) {
    if (isTooLarge(thrown)) return tooLarge(rule.bodyLimit);
    return unreachable();
  }
}

function pick(headers: Headers, wanted: RegExp): Headers {
  return new Headers([...headers].filter(([name]) => wanted.test(name)));
}

function answerHeaders(headers: Headers): Headers {
  const picked = pick(headers, RESPONSE_HEADERS);
  // fetch has decoded the body, so an encoded length would be wrong.
  if (headers.has("content-encoding")) picked.delete("content-length");
  if (!picked.has("cache-control")) picked.set("cache-control", "no-store");
  // Whatever a service answers must never run as a page of this origin.
  picked.set("content-security-policy", "default-src 'none'; sandbox");
  picked.set("x-content-type-options", "nosniff");
  return picked;
}

function isTooLarge(thrown: unknown): boolean {
  if (thrown instanceof LinchpinError) return thrown.code === "http/body-too-large";
  return thrown instanceof Error && thrown.cause !== undefined && isTooLarge(thrown.cause);
}

function tooLarge(limit: number): Response {
  return refuse(413, {
    code: "http/body-too-large",
    message: `The body is larger than ${limit} bytes.`,
    facts: { limit },
  });
}

function unreachable(): Response {
  return refuse(502, {
    // As the SDK names a service that cannot be reached: this door stands for the way there.
    code: "network/unreachable",
    message: "The service does not answer.",
    hint: "Try again in a moment; the other services are not affected.",
  });
}
