import { LinchpinError } from "@linchpin/errors";
import type { Session } from "@linchpin/protocol";
import { type GatewayResponse, receiveCar } from "@linchpin/storage";
import { and, eq, gt, sum } from "drizzle-orm";
import { uploads } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

const DAY = 24 * 60 * 60;
const FRAMING = 1.05;

/** The issuer in standing whose upload it is. Errors: `blobs/not-an-issuer`, `quota/blobs`. */
export async function assertMayUpload(
  { chain, db, clock, limits }: Custodian,
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
  const since = clock.now() - DAY;
  const [row] = await db
    .select({ bytes: sum(uploads.bytes) })
    .from(uploads)
    .where(and(eq(uploads.issuer, provider.providerId), gt(uploads.at, since)));
  if (Number(row?.bytes ?? 0) < limits.carBytesPerDay) return provider.providerId;
  throw new LinchpinError({
    code: "quota/blobs",
    message: "This provider has stored as much here today as it may.",
    hint: "Go on tomorrow, or use another custodian.",
  });
}

/**
 * Stores and pins an uploaded DAG: verified, then durable, then acknowledged. `body` fails where the request's
 * signature is wrong, and then nothing is kept.
 *
 * Errors: those of `body`; refusals of the CAR are answers.
 */
export async function receiveBlob(
  { storage, db, clock, limits }: Custodian,
  {
    issuer,
    body,
    headers,
  }: {
    readonly issuer: number;
    readonly body: AsyncIterable<Uint8Array>;
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  },
): Promise<GatewayResponse> {
  const answer = await receiveCar(storage, { request: { headers }, body, maxBytes: limits.carBytes });
  if (answer.status === 201 && answer.body instanceof Uint8Array) {
    const { root, bytes } = JSON.parse(new TextDecoder().decode(answer.body)) as {
      root: string;
      bytes: number;
    };
    await db.insert(uploads).values({ issuer, root, bytes, at: clock.now() });
  }
  return answer;
}

/** The most bytes that a CAR of the largest allowed blocks has on the wire. */
export function mostCarBytes({ carBytes }: Custodian["limits"]): number {
  return Math.ceil(carBytes * FRAMING);
}
