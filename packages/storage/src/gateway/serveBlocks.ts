import { isLinchpinError } from "@linchpin/errors";
import { CID } from "multiformats/cid";
import type { Block, BlockReader } from "../blocks/BlockStore.ts";
import { DAG_PB, isSupportedCid, RAW } from "../blocks/supportedCid.ts";
import { walkDag } from "../car/walkDag.ts";
import { writeCar } from "../car/writeCar.ts";
import { type AskedFormat, askedFormat } from "./askedFormat.ts";
import { type AnswerLimits, boundAnswer } from "./boundAnswer.ts";
import { entityBlocks } from "./entityBlocks.ts";
import { type GatewayRequest, type GatewayResponse, headerOf, refusal } from "./GatewayResponse.ts";

const IDENTITY = 0;
const FOREVER = "public, max-age=29030400, immutable";

/**
 * Answers a request to an IPFS trustless gateway (https://specs.ipfs.tech/http-gateways/trustless-gateway/):
 * `GET|HEAD /ipfs/{cid}` as a raw block or as a CAR. It serves what is kept here and looks nowhere else.
 * Answers 200, 304, 400, 404, 405, 406 or 412; throws only what the disk throws.
 * A CAR beyond `limits` breaks off with `car/answer-too-large`.
 *
 * @example
 * app.all("/ipfs/*", async (request, reply) => {
 *   const { method, url, headers } = request;
 *   const { status, headers: answered, body } = await serveBlocks(storage, { method, url, headers });
 *   reply.code(status).headers(answered);
 *   return body instanceof Uint8Array || body === undefined ? reply.send(body) : reply.send(Readable.from(body));
 * });
 */
export async function serveBlocks(
  reader: BlockReader,
  request: GatewayRequest,
  limits: AnswerLimits = {},
): Promise<GatewayResponse> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refusal(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
  }
  const { pathname, searchParams } = new URL(request.url, "http://gateway.invalid");
  const [, name, rest] = /^\/ipfs\/([^/]+)\/?(.*)$/.exec(pathname) ?? [];
  const cid = name === undefined ? undefined : readCid(name);
  if (cid === undefined) return refusal(400, "The path is /ipfs/ and a CID.");
  if (rest !== "") return refusal(400, "Only whole blocks and files are served, no paths below them.");
  const asked = askedFormat(request, searchParams);
  if (asked.kind === "refused") return refusal(asked.status, asked.why);

  const headers = headersOf(cid, asked, pathname);
  if (isKnown(request, headers.etag)) return { status: 304, headers: notModified(headers) };
  const bytes = await find(reader, cid);
  if (bytes === undefined) return missing(request);
  return answer({ reader, request, asked, headers, root: { cid, bytes }, limits });
}

function readCid(text: string): CID | undefined {
  try {
    const cid = CID.parse(text);
    // A CIDv0 names the same dag-pb block as its CIDv1.
    return cid.version === 0 ? CID.createV1(DAG_PB, cid.multihash) : cid;
  } catch {
    return undefined;
  }
}

async function find(reader: BlockReader, cid: CID): Promise<Uint8Array | undefined> {
  // An identity CID holds its bytes: clients probe a gateway with the empty one, bafkqaaa.
  if (cid.multihash.code === IDENTITY && cid.code === RAW) return cid.multihash.digest;
  if (!isSupportedCid(cid)) return undefined;
  try {
    return await reader.get(cid);
  } catch (thrown) {
    if (isLinchpinError(thrown, "block/missing") || isLinchpinError(thrown, "block/corrupt"))
      return undefined;
    throw thrown;
  }
}

interface Answer {
  readonly reader: BlockReader;
  readonly request: GatewayRequest;
  readonly asked: Exclude<AskedFormat, { kind: "refused" }>;
  readonly headers: Record<string, string>;
  readonly root: Block;
  readonly limits: AnswerLimits;
}

function answer({ reader, request, asked, headers, root, limits }: Answer): GatewayResponse {
  const isRaw = asked.kind === "raw";
  const known = isRaw ? { ...headers, "content-length": String(root.bytes.byteLength) } : headers;
  if (request.method === "HEAD") return { status: 200, headers: known };
  const body = isRaw ? root.bytes : writeCar(root.cid, boundAnswer(blocksOf(reader, root, asked), limits));
  return { status: 200, headers: known, body };
}

type AskedCar = Extract<AskedFormat, { kind: "car" }>;

async function* blocksOf(reader: BlockReader, root: Block, asked: AskedCar): AsyncGenerator<Block> {
  // The identity block travels in the root's CID already.
  if (root.cid.multihash.code === IDENTITY) return;
  if (asked.scope === "block") yield root;
  else if (asked.range !== undefined) yield* entityBlocks(reader, root, asked.range);
  else yield* walkDag(reader, root.cid, { duplicates: asked.duplicates });
}

function headersOf(
  cid: CID,
  asked: Answer["asked"],
  path: string,
): Record<string, string> & { etag: string } {
  const isRaw = asked.kind === "raw";
  return {
    "content-type": isRaw
      ? "application/vnd.ipld.raw"
      : `application/vnd.ipld.car; version=1; order=dfs; dups=${asked.duplicates ? "y" : "n"}`,
    "content-disposition": `attachment; filename="${cid}.${isRaw ? "bin" : "car"}"`,
    etag: isRaw ? `"${cid}.raw"` : `W/"${cid}.car.${carVariant(asked)}"`,
    "cache-control": FOREVER,
    "x-content-type-options": "nosniff",
    "x-ipfs-path": path,
    "x-ipfs-roots": cid.toString(),
    "accept-ranges": "none",
    vary: "accept",
  };
}

function carVariant({ scope, range, duplicates }: AskedCar): string {
  const bytes = range === undefined ? "" : `.${range.from}-${range.to ?? "end"}`;
  return `${scope}${bytes}${duplicates ? ".dups" : ""}`;
}

function isKnown(request: GatewayRequest, etag: string): boolean {
  const plain = (tag: string) => tag.trim().replace(/^W\//, "");
  const tags = headerOf(request, "if-none-match")?.split(",").map(plain) ?? [];
  return tags.includes(plain(etag));
}

function notModified(headers: Record<string, string>): Record<string, string> {
  const { etag = "", vary = "", "cache-control": cache = "" } = headers;
  return { etag, vary, "cache-control": cache };
}

function missing(request: GatewayRequest): GatewayResponse {
  const onlyCached = headerOf(request, "cache-control")?.includes("only-if-cached") ?? false;
  return onlyCached ? refusal(412, "Not kept here.") : refusal(404, "Not kept here.");
}
