import { consentRegistryAbi } from "@linchpin/contracts";
import { consentTypes, contractDomain, type Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { readConsentEpoch } from "../chain/readConsentEpoch.ts";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { DEADLINE_SECONDS, sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { consentCall, grantStep } from "./consentSteps.ts";
import { type GrantOrder, type PreparedConsent, prepareConsents } from "./prepareConsents.ts";

/** One grant: who is let in to what, by whom. */
export interface ConsentOrder extends GrantOrder {
  readonly patientId: Hex;
  readonly as: SignedIn;
  readonly keyring: Keyring;
}

/**
 * Makes a grant and its fragments. Nothing is signed, sent or stored: show it to the patient first.
 *
 * Errors: `provider/unknown`, `provider/no-standing`, `provider/no-keys`, `bundle/unavailable`, and for a single
 * record those of `openRecord`.
 */
export async function prepareConsent(network: Network, order: ConsentOrder): Promise<PreparedConsent> {
  const [prepared] = await prepareConsents(network, { ...order, orders: [order], inParts: false });
  return prepared as PreparedConsent;
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
): Promise<{ readonly grantId: Hex; readonly waiting: Waiting | null }> {
  const { grant, grantId } = prepared;
  const deadline = BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS);
  const consentEpoch = await readConsentEpoch(network, grant.patientId);
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "ConsentRegistry"),
    types: { SignedGrant: consentTypes.SignedGrant, Grant: consentTypes.Grant },
    primaryType: "SignedGrant",
    message: { grant, wallet: wallet.address, consentEpoch, deadline },
  });
  const data = encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "grantBySig",
    args: [grant, deadline, signature],
  });
  const { waiting } = await sendOff(network, {
    as,
    about: { kind: "grant", providers: [grant.grantee], ids: [grantId] },
    until: Number(deadline),
    steps: [grantStep(prepared), await consentCall(network, { data, wallet: wallet.address, grantId })],
    what: "serve this grant",
  });
  return { grantId, waiting };
}
