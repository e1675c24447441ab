import { LinchpinError } from "@linchpin/errors";
import type { Hex, Release } from "@linchpin/protocol";
import type { FiledShare, FiledVersion } from "../adapters/postgres/findInForce.ts";
import { openShares } from "../adapters/postgres/openShares.ts";
import { findEssentials, openFragments } from "../adapters/postgres/readConsent.ts";
import type { Custodian } from "../Custodian.ts";
import { sealRelease } from "./sealRelease.ts";

/** What a patient left here for a grantee. Fragments are secrets. */
export interface Consented {
  readonly grantId: Hex;
  /** By `<compartment>|<epoch>`. */
  readonly fragments: ReadonlyMap<string, Uint8Array>;
  /** By `<part>|<deal>`. */
  readonly essentials: ReadonlyMap<string, Hex>;
}

/**
 * Fetches what serves a grant, and checks that it serves every part asked for: before the journal says released.
 *
 * Errors: `openings/no-fragment`.
 */
export async function findConsented(
  custodian: Custodian,
  {
    consent,
    filed,
  }: {
    readonly consent: { readonly granter: Hex; readonly grantId: Hex };
    readonly filed: FiledVersion;
  },
): Promise<Consented> {
  const { tokenId, version, rows } = filed;
  const { granter, grantId } = consent;
  const [fragments, essentials] = await Promise.all([
    openFragments(custodian, { granter, grantId }),
    findEssentials(custodian.db, { granter, grantId, tokenId, version }),
  ]);
  const served = rows.every((row) => fragments.has(fragmentName(row)) || essentials.has(essentialName(row)));
  if (served) return { grantId, fragments, essentials };
  throw new LinchpinError({
    code: "openings/no-fragment",
    message:
      "The patient's fragment for this grant, or for this part's epoch, has not reached this custodian.",
    hint: "Ask the patient to open their app, which sends it again.",
  });
}

/** Makes every part's pieces, sealed to `reader`, and wipes what they were made from. */
export async function makeReleases(
  { keys }: Custodian,
  {
    filed,
    reader,
    consented,
  }: {
    readonly filed: FiledVersion;
    /** HPKE key. */
    readonly reader: Hex;
    /** Null for the holder. */
    readonly consented: Consented | null;
  },
): Promise<Release[]> {
  const opened = await openShares(keys, filed);
  try {
    const releases: Release[] = [];
    for (const piece of opened) {
      const fragment = consented?.fragments.get(fragmentName(piece.row));
      const essential = consented?.essentials.get(essentialName(piece.row));
      releases.push(
        await sealRelease({
          ...piece,
          sealTo: reader,
          ...(consented ? { grantId: consented.grantId } : {}),
          ...(fragment ? { fragment } : {}),
          ...(essential ? { essential } : {}),
        }),
      );
      // Each costs milliseconds of curve arithmetic: let others be served in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return releases;
  } finally {
    for (const { share } of opened) share.fill(0);
    for (const fragment of consented?.fragments.values() ?? []) fragment.fill(0);
  }
}

function fragmentName({ filedDeal }: FiledShare): string {
  return `${filedDeal.compartment}|${filedDeal.epoch}`;
}

function essentialName({ part, deal }: FiledShare): string {
  return `${part}|${deal}`;
}
