import type { Hex } from "@linchpin/protocol";
import { openBrowserStore, openHere, type SealedHere, sealHere } from "#wallet/index.ts";

/** A hand-over that was begun in this browser. */
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

/** The whole list lies sealed: it says who gives and to whom. Lists of earlier versions lie open until they are read. */
const kept = () => openBrowserStore<SealedHere | readonly KeptHandOver[]>("handovers");
const MOST = 20;

/** Those of one patient, newest first. */
export async function listHandOvers(patientId: string): Promise<readonly KeptHandOver[]> {
  const found = await kept().read(patientId);
  if (found === null) return [];
  if (isOpen(found)) {
    await write(patientId, found);
    return found;
  }
  const plain = await openHere(found);
  return plain ? (JSON.parse(new TextDecoder().decode(plain)) as readonly KeptHandOver[]) : [];
}

/** Remembers one, in the place of what was known of it. */
export async function keepHandOver(patientId: string, one: KeptHandOver): Promise<void> {
  const others = (await listHandOvers(patientId)).filter(({ handOver }) => handOver !== one.handOver);
  await write(patientId, [one, ...others].slice(0, MOST));
}

export async function forgetHandOver(patientId: string, handOver: Hex): Promise<void> {
  const others = (await listHandOvers(patientId)).filter((one) => one.handOver !== handOver);
  await (others.length === 0 ? kept().remove(patientId) : write(patientId, others));
}

async function write(patientId: string, list: readonly KeptHandOver[]): Promise<void> {
  await kept().write(patientId, await sealHere(new TextEncoder().encode(JSON.stringify(list))));
}

const isOpen = (found: SealedHere | readonly KeptHandOver[]): found is readonly KeptHandOver[] =>
  Array.isArray(found);

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
