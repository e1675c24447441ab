import type { ErasureCertificate, ErasureJournal, PendingErasure } from "@linchpin/sdk";
import { openBrowserStore } from "#wallet/index.ts";

/** What this browser knows of one record's end: what was signed, and the certificate once there is one. */
export interface KeptErasure {
  readonly pending: PendingErasure;
  readonly certificate: ErasureCertificate | null;
}

const kept = () => openBrowserStore<KeptErasure>("erasures");
/** Which records, by the patient's id: the store finds by one id alone. */
const lists = () => openBrowserStore<readonly string[]>("erasures");

export const findErasure = (tokenId: string) => kept().read(tokenId);
export const keepErasure = (tokenId: string, erasure: KeptErasure) => kept().write(tokenId, erasure);

/** The records whose end was begun in this browser, by their patient. */
export async function listErasures(patientId: string): Promise<readonly string[]> {
  return (await lists().read(listOf(patientId))) ?? [];
}

/** Where the SDK remembers what was signed. */
export function browserErasures(patientId: string): ErasureJournal {
  return {
    find: async (tokenId) => (await findErasure(tokenId))?.pending,
    save: async (pending) => {
      const { tokenId } = pending;
      const known = await findErasure(tokenId);
      await keepErasure(tokenId, { pending, certificate: known?.certificate ?? null });
      const all = await listErasures(patientId);
      if (!all.includes(tokenId)) await lists().write(listOf(patientId), [...all, tokenId]);
    },
  };
}

const listOf = (patientId: string) => `of-${patientId}`;
