import type { Hex } from "@linchpin/protocol";
import { openBrowserStore } from "#wallet/index.ts";

/** A hand-over that was begun in this browser. */
export interface KeptHandOver {
  readonly handOver: Hex;
  /** Patient id of who takes. */
  readonly to: Hex;
  /** As who gives calls themselves. */
  readonly name: string;
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
