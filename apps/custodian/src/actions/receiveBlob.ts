import { LinchpinError } from "@linchpin/errors";
import { blobStoredSchema, type Session } from "@linchpin/protocol";
import { type CID, type GatewayResponse, receiveCar } from "@linchpin/storage";
import { reserveUpload } from "../adapters/postgres/reserveUpload.ts";
import type { Custodian } from "../Custodian.ts";

const FRAMING = 1.05;

/** The issuer in standing whose upload it is. Errors: `blobs/not-an-issuer`. */
export async function assertMayUpload(
  { chain }: Custodian,
  { wallet }: Pick<Session, "wallet">,
): Promise<number> {
  const { provider } = await chain.readWallet(wallet);
  if (!provider?.inStanding) {
    throw new LinchpinError({
      code: "blobs/not-an-issuer",
      message: "Only a provider in standing stores records here.",
      hint: "Sign in with the wallet of a registered provider.",
    });
  }
  return provider.providerId;
}

/**
 * Stores and pins an uploaded DAG: verified, then durable, then acknowledged. What the upload says that it takes, or the most that it may, is counted
 * before its body is read, and given back where nothing is kept.
 *
 * Errors: `quota/blobs`, those of `body`; refusals of the CAR are answers.
 */
export async function receiveBlob(
  { storage, db, clock, limits }: Custodian,
  {
    issuer,
    root,
    body,
    headers,
  }: {
    readonly issuer: number;
    /** Of the DAG: what was signed. */
    readonly root: CID;
    readonly body: AsyncIterable<Uint8Array>;
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  },
): Promise<GatewayResponse> {
  const declared = Number(headers["content-length"] ?? Number.NaN);
  const most = mostCarBytes(limits);
  const reservation = await reserveUpload(db, {
    issuer,
    bytes: Number.isSafeInteger(declared) && declared >= 0 ? Math.min(declared, most) : most,
    now: clock.now(),
    bytesPerDay: limits.carBytesPerDay,
  });
  let kept = false;
  try {
    const answer = await receiveCar(storage, { request: { headers }, root, body, maxBytes: limits.carBytes });
    if (answer.status === 201 && answer.body instanceof Uint8Array) {
      kept = true;
      const { bytes } = blobStoredSchema.parse(JSON.parse(new TextDecoder().decode(answer.body)));
      await reservation.settle({ root: root.toString(), bytes });
    }
    return answer;
  } finally {
    if (!kept) await reservation.giveBack();
  }
}

/** The most bytes that a CAR of the largest allowed blocks has on the wire. */
export function mostCarBytes({ carBytes }: Custodian["limits"]): number {
  return Math.ceil(carBytes * FRAMING);
}
