import { deriveFragmentSigningKeys, signBytes } from "@linchpin/crypto";
import {
  type Grant,
  grantIdOf,
  grantPostText,
  type Hex,
  type KeyBundle,
  type PostGrant,
  SCOPE_TOKEN,
} from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { custodianKeysOf } from "../chain/custodianKeysOf.ts";
import { type OnChainProvider, readProvider } from "../chain/readProvider.ts";
import { type Epoch, readEpochs } from "../compartments/readEpochs.ts";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { choicesOf, type GrantChoice, makeGrant } from "./makeGrant.ts";
import { sealEssentials } from "./sealEssentials.ts";
import { sealFragments } from "./sealFragments.ts";

/** Whom a patient lets in, and to what. */
export interface GrantOrder {
  readonly grantee: number;
  readonly choice: GrantChoice;
  /** The request that this answers. */
  readonly requestId?: Hex;
}

/** A grant ready to be signed, and what custodians need to serve it. */
export interface PreparedConsent {
  readonly grant: Grant;
  readonly grantId: Hex;
  readonly grantee: OnChainProvider;
  readonly bundle: KeyBundle;
  readonly body: PostGrant;
}

interface Patient {
  readonly patientId: Hex;
  readonly as: SignedIn;
  readonly keyring: Keyring;
}

/**
 * Makes grants and their fragments. Nothing is signed, sent or stored. With `inParts`, "everything" becomes a grant for
 * each compartment.
 *
 * Errors: those of `prepareConsent`.
 */
export async function prepareConsents(
  network: Network,
  patient: Patient & { readonly orders: readonly GrantOrder[]; readonly inParts: boolean },
): Promise<readonly PreparedConsent[]> {
  const { patientId, keyring, orders, inParts } = patient;
  const { bundle } = await fetchKeyBundle(network, patientId);
  const [epochs, grantees] = await Promise.all([
    readEpochs(network, { patientId, bundle }),
    readGrantees(network, orders),
  ]);
  const custodians = [...new Set(epochs.flatMap(({ compartment }) => compartment.custodians))];
  const custodianKeys = await custodianKeysOf(network, custodians);
  const wanted = orders.flatMap(({ choice, grantee: number, requestId }) => {
    const grantee = grantees.get(number) as OnChainProvider;
    return (inParts ? choicesOf(choice, bundle) : [choice]).map((one) => ({
      grant: makeGrant({ patientId, bundle, grantee, choice: one, keyring, now: network.now() }),
      grantee,
      requestId,
    }));
  });
  return Promise.all(
    wanted.map(async ({ grant, grantee, requestId }) => {
      const served = await serve(network, { ...patient, grant, grantee, epochs, custodians, custodianKeys });
      const unsigned = { grant, ...served, ...(requestId ? { requestId } : {}) };
      const { secretKey } = deriveFragmentSigningKeys(keyring.root);
      const signature = bytesToHex(signBytes(secretKey, grantPostText(unsigned)));
      return { grant, grantId: grantIdOf(grant), grantee, bundle, body: { ...unsigned, signature } };
    }),
  );
}

async function readGrantees(
  network: Network,
  orders: readonly GrantOrder[],
): Promise<ReadonlyMap<number, OnChainProvider>> {
  const numbers = [...new Set(orders.map(({ grantee }) => grantee))];
  const read = await Promise.all(
    numbers.map(async (number) => [number, await readProvider(network, number)] as const),
  );
  return new Map(read);
}

/** For a compartment fragments of each of its epochs; for one record its E, sealed to the grantee. */
async function serve(
  network: Network,
  asked: Patient & {
    readonly grant: Grant;
    readonly grantee: OnChainProvider;
    readonly epochs: readonly Epoch[];
    readonly custodians: readonly number[];
    readonly custodianKeys: ReadonlyMap<number, Hex>;
  },
): Promise<Pick<PostGrant, "fragments" | "essentials">> {
  const { grant, grantee, epochs, keyring, as, custodians, custodianKeys } = asked;
  if (grant.scopeKind === SCOPE_TOKEN) {
    const sealing = { grant, as, keyring, custodians, granteeKey: grantee.hpkeKey };
    return { fragments: [], essentials: await sealEssentials(network, sealing) };
  }
  const fragments = await sealFragments({
    grant,
    epochs,
    keyring,
    granteePublicKey: grantee.preKey,
    custodianKeys,
    operatedByGrantee: new Set([grantee.providerId]),
  });
  return { fragments, essentials: [] };
}
