import type { Hex } from "@linchpin/protocol";
import { openBrowserStore } from "#wallet/session/openBrowserStore.ts";

/** A hand-over that was begun in this browser: no name, and nothing that opens anything. */
export interface KeptHandOver {
  readonly handOver: Hex;
  /** Patient id of who takes. */
  readonly to: Hex;
  readonly tokenIds: readonly Hex[];
  /** Those that are offered so far. */
  readonly offered: readonly Hex[];
  /** Unix seconds. */
  readonly begunAt: number;
}

const kept = () => openBrowserStore<readonly KeptHandOver[]>("handovers");
const MOST = 20;

/** Those of one patient, newest first. */
export const listHandOvers = async (patientId: string) => (await kept().read(patientId)) ?? [];

/** Remembers one, in the place of what was known of it. */
export async function keepHandOver(patientId: string, one: KeptHandOver): Promise<void> {
  const others = (await listHandOvers(patientId)).filter(({ handOver }) => handOver !== one.handOver);
  await kept().write(patientId, [one, ...others].slice(0, MOST));
}

export async function forgetHandOver(patientId: string, handOver: Hex): Promise<void> {
  const others = (await listHandOvers(patientId)).filter((one) => one.handOver !== handOver);
  await kept().write(patientId, others);
}

let last: Promise<unknown> = Promise.resolve();

/** A record's taker finds it from now on. One after the other: each adds to what the one before wrote. */
export function markOffered(of: {
  readonly patientId: Hex;
  readonly handOver: Hex;
  readonly tokenId: Hex;
}): Promise<unknown> {
  last = last.then(() => mark(of));
  return last;
}

async function mark({
  patientId,
  handOver,
  tokenId,
}: {
  readonly patientId: Hex;
  readonly handOver: Hex;
  readonly tokenId: Hex;
}): Promise<void> {
  const known = (await listHandOvers(patientId)).find((one) => one.handOver === handOver);
  if (known) await keepHandOver(patientId, { ...known, offered: [...new Set([...known.offered, tokenId])] });
}
