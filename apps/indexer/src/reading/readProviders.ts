import type { Hex, IndexedProvider } from "@linchpin/protocol";
import { and, eq, inArray, sql } from "drizzle-orm";
import { events } from "../database/schema.ts";
import { foldProvider } from "./foldProvider.ts";
import { cutPage } from "./Page.ts";
import type { ReadContext } from "./ReadContext.ts";
import { readEvents } from "./readHistory.ts";

/** The providers that exist of these, in the given order. */
export async function readProviders(
  context: ReadContext,
  providerIds: readonly number[],
): Promise<IndexedProvider[]> {
  if (providerIds.length === 0) return [];
  const rows = await readEvents(
    context,
    and(inArray(events.providerId, [...providerIds]), sql`${events.name} LIKE 'ProviderRegistry.%'`),
  );
  const parents = new Set(rows.flatMap(({ args }) => (args.parent as number | undefined) || []));
  const wallets = await walletsOf(context, [...parents]);
  const byProvider = Map.groupBy(rows, ({ providerId }) => providerId);
  return providerIds.flatMap((providerId) => {
    const own = byProvider.get(providerId) ?? [];
    return foldProvider(own, wallets.get(own[0]?.args.parent as number) ?? null) ?? [];
  });
}

/** Registered providers by number, of a kind or with a word in their name where that is asked. */
export async function listProviders(
  context: ReadContext,
  asked: {
    readonly kind?: number | undefined;
    readonly q?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<{ providers: IndexedProvider[]; next: string | null }> {
  const { kind, q, cursor, limit } = asked;
  const ofKind = kind === undefined ? sql`true` : sql`(args->>'kind')::int = ${kind}`;
  const named =
    q === undefined
      ? sql`true`
      : sql`strpos((
    SELECT label FROM events named
    WHERE named.provider_id = events.provider_id AND named.label IS NOT NULL
    ORDER BY named.position DESC LIMIT 1), ${q.toLowerCase()}) > 0`;
  const { rows } = await context.db.execute<{ id: string }>(sql`
    SELECT provider_id AS id FROM events
    WHERE name LIKE 'ProviderRegistry.%' AND name = 'ProviderRegistry.ProviderRegistered'
      AND provider_id > ${Number(cursor ?? 0)} AND ${ofKind} AND ${named}
    ORDER BY provider_id LIMIT ${limit + 1}`);
  const page = cutPage(rows, { limit, cursor: ({ id }) => id });
  const ids = page.rows.map(({ id }) => Number(id));
  return { providers: await readProviders(context, ids), next: page.next };
}

async function walletsOf(context: ReadContext, providerIds: number[]): Promise<Map<number, Hex>> {
  if (providerIds.length === 0) return new Map();
  const rows = await context.db
    .select({ providerId: events.providerId, wallet: events.wallet })
    .from(events)
    .where(
      and(
        inArray(events.providerId, providerIds),
        sql`${events.name} LIKE 'ProviderRegistry.%'`,
        eq(events.name, "ProviderRegistry.ProviderRegistered"),
      ),
    );
  return new Map(rows.map(({ providerId, wallet }) => [providerId as number, wallet as Hex]));
}
