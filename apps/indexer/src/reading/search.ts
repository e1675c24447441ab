import { type Hex, readTokenId, type searchSchema } from "@linchpin/protocol";
import { and, asc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { events } from "../database/schema.ts";
import type { ReadContext } from "./ReadContext.ts";
import { readPatients } from "./readPatients.ts";
import { listProviders, readProviders } from "./readProviders.ts";
import { readTokens } from "./readTokens.ts";

export type Found = z.infer<typeof searchSchema>;

const MOST = 20;

/** What a text names: a token id (hex or decimal), a patient id, a wallet, a provider's number or part of its name. */
export async function search(context: ReadContext, text: string): Promise<Found> {
  const asked = text.trim().toLowerCase();
  const id = readTokenId(asked);
  const wallet = /^(?:0x)?([0-9a-f]{40})$/.exec(asked)?.[1];
  const number = /^#?([0-9]{1,10})$/.exec(asked)?.[1];
  const [owners, named] = await Promise.all([
    wallet ? ownersOf(context, `0x${wallet}`) : { patients: [], providers: [] },
    listProviders(context, { q: asked, limit: MOST }),
  ]);
  const providerIds = [...(number ? [Number(number)] : []), ...owners.providers];
  const [tokens, patients, numbered] = await Promise.all([
    id ? readTokens(context, [id]) : [],
    readPatients(context, [...(id ? [id] : []), ...owners.patients]),
    readProviders(context, providerIds),
  ]);
  const known = new Set(numbered.map(({ providerId }) => providerId));
  const others = named.providers.filter(({ providerId }) => !known.has(providerId));
  return { tokens, patients, providers: [...numbered, ...others].slice(0, MOST) };
}

/** The patients and providers that a wallet speaks or spoke for. */
async function ownersOf({ db }: ReadContext, wallet: Hex): Promise<{ patients: Hex[]; providers: number[] }> {
  const rows = await db
    .select({ patientId: events.patientId, providerId: events.providerId, name: events.name })
    .from(events)
    .where(and(eq(events.wallet, wallet), sql`${events.wallet} IS NOT NULL`))
    .orderBy(asc(events.position))
    .limit(MOST);
  const ofPatients = rows.filter(({ patientId }) => patientId !== null);
  const ofProviders = rows.filter(({ name }) => name.startsWith("ProviderRegistry."));
  return {
    patients: [...new Set(ofPatients.flatMap(({ patientId }) => patientId ?? []))],
    providers: [...new Set(ofProviders.flatMap(({ providerId }) => providerId ?? []))],
  };
}
