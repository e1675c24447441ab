import { LinchpinError } from "@linchpin/errors";
import type { Deal, Hex, ReDeal } from "@linchpin/protocol";
import { type FiledPart, findFiledParts } from "../adapters/postgres/findFiledParts.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideDeal } from "../policy/decideDeal.ts";
import type { TokenView } from "../ports/Chain.ts";
import { obtainKeyBundle } from "./obtainKeyBundle.ts";
import type { Dealt } from "./openBox.ts";
import { readManifest } from "./readManifest.ts";

/**
 * Checks every new deal against the patient's key bundle, our share, what is filed here of the same parts (the same
 * record and the same content key), and what each version's manifest says of its parts, where it is at hand.
 *
 * Errors: `redeals/…`, `deposits/…` of a single deal.
 */
export async function assertReDeals(
  custodian: Custodian,
  {
    reDeal,
    dealt,
    token,
    isCurrent,
  }: {
    readonly reDeal: ReDeal;
    readonly dealt: readonly Dealt[];
    readonly token: Pick<TokenView, "issuer">;
    /** Whether the chain names the bundle as the patient's now. */
    readonly isCurrent: boolean;
  },
): Promise<void> {
  const { db, deployment, providerId } = custodian;
  const { tokenId, patientId, bundleDigest, deal: dealNumber } = reDeal;
  const bundle = await obtainKeyBundle(custodian, {
    patientId,
    digest: bundleDigest,
    isCurrent,
    from: dealt.flatMap(({ deal }) => deal.custodians),
  });
  if (!bundle) {
    throw new LinchpinError({
      code: "redeals/unknown-bundle",
      message: "This custodian does not know the key bundle, and no other one gave it.",
      hint: "Let the patient's client store the key bundle here first.",
    });
  }
  // An amendment that nobody has minted yet is no version of the record.
  const newest = Math.max(...dealt.map(({ deal }) => deal.version));
  const filed = (await findFiledParts(db, tokenId)).filter(({ version }) => version <= newest);
  const deals = dealt.map(({ deal }) => deal);
  assertSameRecord({ dealt: deals, filed, issuer: token.issuer });
  await assertPublished(custodian, { tokenId, deals });
  for (const { deal, share } of dealt) {
    const { recordId, version, issuer } = deal;
    const names = { tokenId, recordId, version, patientId, issuer, bundleDigest };
    assertAllowed(
      decideDeal({ deal, share, deposit: names, bundle, deployment, custodian: providerId, dealNumber }),
    );
    // Each costs milliseconds of curve arithmetic: let others be served in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function assertSameRecord({
  dealt,
  filed,
  issuer,
}: {
  readonly dealt: readonly Deal[];
  readonly filed: readonly FiledPart[];
  /** Who minted the token. */
  readonly issuer: number;
}): void {
  const known = new Map(filed.map((one) => [`${one.version}|${one.part}`, one]));
  const authors = new Map<number, number>([[1, issuer]]);
  for (const { version, issuer: author } of filed) authors.set(version, author);
  const [recordId] = [...filed, ...dealt].map((one) => one.recordId);
  for (const deal of dealt) {
    const { version, part } = deal;
    const author = authors.get(version) ?? deal.issuer;
    authors.set(version, author);
    const before = known.get(`${version}|${part}`);
    known.delete(`${version}|${part}`);
    if (deal.recordId !== recordId || deal.issuer !== author) throw foreign(deal);
    if (before && before.keyCheck !== deal.keyCheck) throw otherKey(deal);
  }
  const [missing] = known.values();
  if (missing) throw missingPart(missing);
}

/**
 * A custodian that joins has nothing filed, so it would take new deals that leave a part out, and that part would be
 * lost when they count. A manifest that nobody here has at the moment holds nothing up.
 */
async function assertPublished(
  custodian: Custodian,
  { tokenId, deals }: { readonly tokenId: Hex; readonly deals: readonly Deal[] },
): Promise<void> {
  const digests = await custodian.chain.readManifestDigests(tokenId);
  for (const [at, digest] of digests.entries()) {
    const version = at + 1;
    const own = deals.filter((deal) => deal.version === version);
    const manifest = own.length > 0 ? await readManifest(custodian, digest) : null;
    if (!manifest) continue;
    const { recordId, parts } = manifest.linchpin;
    const stranger = own.find(
      (deal) => deal.recordId !== recordId || !parts.some(({ part }) => part === deal.part),
    );
    if (stranger) throw foreign(stranger);
    const missing = parts.find(({ part }) => !own.some((deal) => deal.part === part));
    if (missing) throw missingPart({ version, part: missing.part });
  }
}

function missingPart({ version, part }: Pick<Deal, "version" | "part">): LinchpinError {
  return new LinchpinError({
    code: "redeals/missing-part",
    message: "The new deals leave out a part of the record that is kept. It would be lost.",
    hint: "Deal every part of every version anew.",
    facts: { version, part },
  });
}

function foreign({ version, part }: Deal): LinchpinError {
  return new LinchpinError({
    code: "redeals/foreign-deal",
    message: "A new deal names another record or another author than the token's.",
    hint: "Deal the parts of this very record.",
    facts: { version, part },
  });
}

function otherKey({ version, part }: Deal): LinchpinError {
  return new LinchpinError({
    code: "redeals/other-key",
    message: "A new deal is of another content key than the part's: nothing would open the record any more.",
    hint: "Open the record first, and deal the key that opened it.",
    facts: { version, part },
  });
}
