import { consentRegistryAbi } from "@linchpin/contracts";
import { deriveFragmentSigningKeys, signBytes } from "@linchpin/crypto";
import {
  consentTypes,
  contractDomain,
  type Grant,
  grantIdOf,
  grantPostText,
  grantTakenSchema,
  type Hex,
  type KeyBundle,
  type PostGrant,
  SCOPE_TOKEN,
} from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData } from "viem";
import { custodianKeysOf } from "../chain/custodianKeysOf.ts";
import { readConsentEpoch } from "../chain/readConsentEpoch.ts";
import { type OnChainProvider, readProvider } from "../chain/readProvider.ts";
import { readEpochs } from "../compartments/readEpochs.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import { persist } from "../network/persist.ts";
import { relaySigned } from "../network/relaySigned.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { type GrantChoice, makeGrant } from "./makeGrant.ts";
import { sealEssentials } from "./sealEssentials.ts";
import { sealFragments } from "./sealFragments.ts";

/** How long a signed grant may wait for its relay, in seconds. */
const DEADLINE_SECONDS = 60 * 60;

export interface ConsentOrder {
  readonly patientId: Hex;
  readonly as: SignedIn;
  readonly keyring: Keyring;
  /** Who is let in. */
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

/**
 * Makes a grant and its fragments. Nothing is signed, sent or stored: show it to the patient first.
 *
 * Errors: `provider/unknown`, `provider/no-standing`, `provider/no-keys`, `bundle/unavailable`, and for a single
 * record those of `openRecord`.
 */
export async function prepareConsent(network: Network, order: ConsentOrder): Promise<PreparedConsent> {
  const { patientId, as, keyring, choice, requestId } = order;
  const [grantee, { bundle }] = await Promise.all([
    readProvider(network, order.grantee),
    fetchKeyBundle(network, patientId),
  ]);
  const grant = makeGrant({ patientId, bundle, grantee, choice, keyring, now: network.now() });
  const epochs = await readEpochs(network, { patientId, bundle });
  const custodians = [...new Set(epochs.flatMap(({ compartment }) => compartment.custodians))];
  const isSingle = grant.scopeKind === SCOPE_TOKEN;
  const fragments = isSingle
    ? []
    : await sealFragments({
        grant,
        epochs,
        keyring,
        granteePublicKey: grantee.preKey,
        custodianKeys: await custodianKeysOf(network, custodians),
        operatedByGrantee: new Set([grantee.providerId]),
      });
  const essentials = isSingle
    ? await sealEssentials(network, { grant, as, keyring, custodians, granteeKey: grantee.hpkeKey })
    : [];
  const unsigned = { grant, fragments, essentials, ...(requestId ? { requestId } : {}) };
  const { secretKey } = deriveFragmentSigningKeys(keyring.root);
  const body: PostGrant = {
    ...unsigned,
    signature: bytesToHex(signBytes(secretKey, grantPostText(unsigned))),
  };
  return { grant, grantId: grantIdOf(grant), grantee, bundle, body };
}

/**
 * Lets a provider in: the wallet signs once, custodians take the fragments, a custodian pays for the chain.
 *
 * Errors: those of {@link prepareConsent}, `custodians/too-few`, `relay/nobody`, `wallet/rejected`,
 * `consent/invalid-term`.
 */
export async function grantConsent(
  network: Network,
  {
    prepared,
    wallet,
    as,
  }: { readonly prepared: PreparedConsent; readonly wallet: WalletSigner; readonly as: SignedIn },
): Promise<{ readonly grantId: Hex }> {
  const { grant, grantId, bundle, body } = prepared;
  const deadline = BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS);
  const consentEpoch = await readConsentEpoch(network, grant.patientId);
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "ConsentRegistry"),
    types: { SignedGrant: consentTypes.SignedGrant, Grant: consentTypes.Grant },
    primaryType: "SignedGrant",
    message: { grant, wallet: wallet.address, consentEpoch, deadline },
  });
  // Also those that keep records of an earlier epoch.
  const custodians = [
    ...new Set([
      ...bundle.compartments.flatMap((compartment) => compartment.custodians),
      ...body.fragments.map(({ custodian }) => custodian),
    ]),
  ];
  const needed = Math.max(...bundle.compartments.map(({ k }) => k));
  const answers = await askEach(custodians, (custodian) =>
    persist(() =>
      askCustodian(network, {
        custodian,
        as,
        method: "POST",
        path: "/v1/grants",
        body,
        answer: grantTakenSchema,
      }),
    ),
  );
  if (answers.answered.size < needed) throw tooFewAnswers({ answers, needed, what: "serve this grant" });
  const data = encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "grantBySig",
    args: [grant, deadline, signature],
  });
  await relaySigned(network, { as, to: "consentRegistry", data });
  return { grantId };
}
