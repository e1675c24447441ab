import { commitEssential, decapsulateReencrypted, openEssential, verifyReencrypted } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import {
  type Deal,
  type Grant,
  grantIdOf,
  type Hex,
  type KeyBundle,
  type PartName,
  type Release,
  SCOPE_TOKEN,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { readRecord } from "../chain/readRecord.ts";
import { fetchBundle } from "../compartments/readEpochs.ts";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import type { PieceState } from "../network/askUntil.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Asked } from "./askAsHolder.ts";
import { collectPieces } from "./collectPieces.ts";
import { custodiansToAsk } from "./custodiansToAsk.ts";
import { fetchVersion } from "./fetchVersion.ts";
import type { PartPieces, Pieces } from "./Pieces.ts";
import type { UseKeys } from "./UseKeys.ts";

export interface GranteeOpening {
  readonly tokenId: Hex;
  readonly as: SignedIn;
  /** The grantee's own keys. */
  readonly keys: ProviderKeys;
  readonly grant: Grant;
  /** The wallet that gave the grant. */
  readonly granter: Hex;
  /** The latest unless told. A grant of this record alone opens the version that it was given for. */
  readonly version?: number;
  readonly onPiece?: (custodian: number, state: PieceState) => void;
}

/**
 * Asks custodians for the pieces of parts under a patient's grant, and uses them with E, re-encrypted or sealed to the
 * grantee. The patient may be offline.
 *
 * Errors: `record/unknown`, `custodians/too-few`, the custodians' refusal (`openings/…`), `reencrypt/…`, those of `use`.
 */
export async function askAsGrantee<Used>(
  network: Network,
  {
    opening: { tokenId, as, keys, grant, granter, version, onPiece },
    parts,
    use,
  }: { readonly opening: GranteeOpening; readonly parts: readonly PartName[]; readonly use: UseKeys<Used> },
): Promise<Asked<Used>> {
  const reader = blockReaderOf(network);
  const grantId = grantIdOf(grant);
  const recordRead = readRecord(network, tokenId);
  // Manifest and ciphertexts travel while the custodians work.
  const fetching = recordRead.then((record) => fetchVersion(network, { reader, record, version }));
  const using = use({ manifest: fetching, reader });
  const [record, current] = await Promise.all([recordRead, fetchKeyBundle(network, grant.patientId)]);
  const { bundle } = current;
  const collecting = {
    as,
    manifest: fetching,
    patientId: grant.patientId,
    ...whomToAsk(network, { bundle, grantee: grant.grantee }),
    question: {
      ...{ as: "grantee" as const, tokenId, parts: [...parts], grant, granter },
      ...(version === undefined ? {} : { version }),
    },
    secretKey: keys.hpke.secretKey,
    reader: grantId,
    onPiece,
  };
  /** By the digest of the bundle that a deal was sealed to. */
  const signers = new Map<Hex, Hex>();
  const useOf = async (pieces: Pieces) => {
    const used = await using({
      parts: pieces.parts,
      essentialOf: async (part) => {
        if (grant.scopeKind === SCOPE_TOKEN) return unsealDirect(part, { keys, grantId });
        const signingKey = await signerOf(network, { deal: part.deal, current });
        signers.set(part.deal.bundleDigest, signingKey);
        return unsealReencrypted(part, { keys, grantId, signingKey });
      },
    });
    return { used, receipts: pieces.receipts };
  };
  const { used, receipts } = await collectPieces(network, collecting)
    .then(useOf)
    .catch(async (thrown) => {
      if (!isWrongReencryption(thrown)) throw thrown;
      // A custodian re-encrypted wrongly: ask again, and let only those count whose answer is proved by itself.
      const atOnce = collecting.custodians.length;
      const proved = await collectPieces(network, { ...collecting, atOnce, isProved }).catch((failure) => {
        // Too few are left: what was wrong with the others says more than how many answered.
        throw isLinchpinError(failure, "custodians/too-few") ? thrown : failure;
      });
      return useOf(proved);
    });
  return { used, record, manifest: await fetching, receipts };

  function isProved(release: Release, ctx: string): boolean {
    // An answer without a re-encryption would count as one of the k and give nothing.
    return (
      release.reencrypted !== undefined &&
      verifyReencrypted({
        ...expected({
          deal: release.deal,
          ctx,
          grantId,
          signingKey: signers.get(release.deal.bundleDigest) ?? bundle.signingKey,
        }),
        granteePublicKey: keys.pre.publicKey,
        reencrypted: hexToBytes(release.reencrypted),
      }).ok
    );
  }
}

/**
 * As many custodians as are needed, in any order, the others in reserve: a release is journalled work that the patient
 * sees. A grantee's own custodian gives it nothing, so it comes last.
 */
function whomToAsk(
  network: Pick<Network, "deployment">,
  { bundle, grantee }: { readonly bundle: KeyBundle; readonly grantee: number },
) {
  const { compartments } = bundle;
  const named = new Set(compartments.flatMap(({ custodians }) => custodians));
  const shuffled = [...named]
    .filter((custodian) => custodian !== grantee)
    .map((custodian) => ({ custodian, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ custodian }) => custodian);
  // Those of an earlier epoch's set, where the record was not dealt anew yet.
  const others = custodiansToAsk(network, bundle).custodians.filter(
    (one) => !named.has(one) && one !== grantee,
  );
  return {
    // Not the one that the grantee runs: it gives them nothing, and its refusal would hide what the others say.
    custodians: [...shuffled, ...others],
    atOnce: Math.max(...compartments.map(({ k }) => k)),
  };
}

/**
 * The signing key by which the fragments of a deal's epoch are signed: that of the key bundle that it was sealed to,
 * whose digest the agreeing custodians have checked, where a new generation of R followed since.
 */
async function signerOf(
  network: Network,
  { deal, current }: { readonly deal: Deal; readonly current: Current },
) {
  if (deal.bundleDigest === current.bundleDigest) return current.bundle.signingKey;
  const before = await fetchBundle(network, deal.bundleDigest);
  return before?.signingKey ?? current.bundle.signingKey;
}

interface Current {
  readonly bundle: KeyBundle;
  readonly bundleDigest: Hex;
}

function isWrongReencryption(thrown: unknown): boolean {
  return isLinchpinError(thrown) && thrown.code.startsWith("reencrypt/");
}

function unsealReencrypted(
  { deal, ctx, pieces }: PartPieces,
  {
    keys,
    grantId,
    signingKey,
  }: { readonly keys: ProviderKeys; readonly grantId: Hex; readonly signingKey: Hex },
): Uint8Array {
  // Each is verified on the way: no more than are needed.
  const reencrypted = pieces
    .flatMap(({ release }) => (release.reencrypted ? [hexToBytes(release.reencrypted)] : []))
    .slice(0, deal.k);
  return decapsulateReencrypted({
    secretKey: keys.pre.secretKey,
    reencrypted,
    ...expected({ deal, ctx, grantId, signingKey }),
  });
}

/** What a re-encryption of this deal's capsule must be proved against. */
function expected(of: {
  readonly deal: Deal;
  readonly ctx: string;
  readonly grantId: Hex;
  readonly signingKey: Hex;
}) {
  const { deal, ctx, grantId, signingKey } = of;
  return {
    capsule: hexToBytes(deal.capsule),
    ctx,
    deal: deal.deal,
    delegatingPublicKey: hexToBytes(deal.publicKey),
    signerPublicKey: hexToBytes(signingKey),
    grantId: hexToBytes(grantId),
    epoch: deal.epoch,
  };
}

async function unsealDirect(
  { deal, ctx, pieces }: PartPieces,
  { keys, grantId }: { readonly keys: ProviderKeys; readonly grantId: Hex },
): Promise<Uint8Array> {
  // Anybody can seal something to the grantee: what counts is what the deal committed to.
  for (const { release } of pieces) {
    const essential = await openOne(release);
    if (essential) return essential;
  }
  throw new LinchpinError({
    code: "grant/not-for-this-version",
    message: "The grant names this record, but not this version of it.",
    hint: "Ask the patient for a new grant: the record was amended since.",
  });

  async function openOne({ sealedEssential }: Release): Promise<Uint8Array | null> {
    if (!sealedEssential) return null;
    const sealed = hexToBytes(sealedEssential);
    const asked = { sealed, ctx, deal: deal.deal, grantId: hexToBytes(grantId) };
    const essential = await openEssential(keys.hpke.secretKey, asked).catch(() => null);
    const isCommitted =
      essential && bytesToHex(commitEssential({ ctx, deal: deal.deal, essential })) === deal.essential;
    return isCommitted ? essential : null;
  }
}
