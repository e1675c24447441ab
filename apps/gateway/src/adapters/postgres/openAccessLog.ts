import { type KeyEncryption, openRow, sealRow } from "@linchpin/keystore";
import type { Hex } from "@linchpin/protocol";
import { desc, eq } from "drizzle-orm";
import { ACCESSES_TOLD, type Access, type AccessLog } from "../../fhir/audit/AccessLog.ts";
import type { KeyedDigest } from "../../ports/KeyedDigest.ts";
import type { Database } from "./openDatabase.ts";
import { accesses, accessPeople } from "./schema.ts";

/** How many of a person's rows are opened at once. */
const AT_ONCE = 50;
/** PostgreSQL takes 65,535 values in one statement. */
const PEOPLE_AT_ONCE = 10_000;

/** The API's trail in PostgreSQL: each access sealed under a data key of its own, people as keyed digests. */
export function openAccessLog({
  db,
  keys,
  digest,
}: {
  readonly db: Database;
  readonly keys: KeyEncryption;
  readonly digest: KeyedDigest;
}): AccessLog {
  const personOf = (patientId: Hex) => digest("access", patientId.toLowerCase());
  return {
    async write(access) {
      const { id, at, patientIds } = access;
      const plain = new TextEncoder().encode(JSON.stringify(access));
      const sealed = await sealRow(keys, plain, contextOf(id));
      await db.transaction(async (tx) => {
        const [row] = await tx
          .insert(accesses)
          .values({ id, at, ...sealed })
          .returning({ seq: accesses.seq });
        const people = [...new Set(patientIds)].map((patientId) => ({
          person: personOf(patientId),
          seq: row?.seq ?? 0,
        }));
        for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE)
          await tx.insert(accessPeople).values(people.slice(from, from + PEOPLE_AT_ONCE));
      });
    },
    async of(patientId) {
      const rows = await db
        .select({ id: accesses.id, wrappedKey: accesses.wrappedKey, sealed: accesses.sealed })
        .from(accessPeople)
        .innerJoin(accesses, eq(accesses.seq, accessPeople.seq))
        .where(eq(accessPeople.person, personOf(patientId)))
        .orderBy(desc(accessPeople.seq))
        .limit(ACCESSES_TOLD);
      const found: Access[] = [];
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const some = rows.slice(from, from + AT_ONCE);
        found.push(...(await Promise.all(some.map((row) => openAccess(row, keys)))));
      }
      return found.reverse();
    },
  };
}

async function openAccess(
  row: { readonly id: string; readonly wrappedKey: Uint8Array; readonly sealed: Uint8Array },
  keys: KeyEncryption,
): Promise<Access> {
  return JSON.parse(new TextDecoder().decode(await openRow(keys, row, contextOf(row.id)))) as Access;
}

const contextOf = (id: string) => `linchpin/v1/gateway/access|${id}`;
