import { consentRegistryAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import { consentTypes, contractDomain, type Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { readConsentEpoch } from "../chain/readConsentEpoch.ts";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { DEADLINE_SECONDS, sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { changeSteps, consentCall, grantStep, stopStep } from "./consentSteps.ts";
import { type GrantOrder, prepareConsents } from "./prepareConsents.ts";

/** As many grants, and as many ends, as the contract takes under one signature. */
export const MOST_CHANGES = 16;

/** What became of a change. */
export interface ConsentsChanged {
  readonly granted: readonly Hex[];
  /** Custodians that have stopped what ended already; the others stop when they see it on chain, within a minute. */
  readonly stopped: readonly number[];
  /** What it still waits for; null when it is done. */
  readonly waiting: Waiting | null;
}

/**
 * Begins some grants and ends others under one signature, all or nothing: to share everything (a grant for each
 * compartment), to extend or to narrow (the new one and the old one's end), to stop all that one person may read.
 * Custodians have what serves the new grants before the chain has them. What ends goes on until the chain has its
 * successor; where nothing begins, it stops as soon as custodians hear it.
 *
 * Errors: `consent/too-many-changes`, those of `prepareConsent`, `custodians/too-few`, `wallet/rejected`,
 * `relay/nobody`, `consent/invalid-term`.
 */
export async function changeConsents(
  network: Network,
  change: {
    readonly patientId: Hex;
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
    /** Not looked at where nothing begins. */
    readonly keyring: Keyring | null;
    readonly grant?: readonly GrantOrder[];
    /** Ids of the grants that end. */
    readonly revoke?: readonly Hex[];
  },
): Promise<ConsentsChanged> {
  const { patientId, as, wallet, keyring, grant: orders = [], revoke: revoked = [] } = change;
  const prepared =
    orders.length === 0 || keyring === null
      ? []
      : await prepareConsents(network, { patientId, as, keyring, orders, inParts: true });
  if (prepared.length + revoked.length === 0) return { granted: [], stopped: [], waiting: null };
  if (Math.max(prepared.length, revoked.length) > MOST_CHANGES) throw tooMany();
  const deadline = BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS);
  const consentEpoch = await readConsentEpoch(network, patientId);
  const granted = prepared.map(({ grant }) => grant);
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "ConsentRegistry"),
    types: { ConsentChange: consentTypes.ConsentChange, Grant: consentTypes.Grant },
    primaryType: "ConsentChange",
    message: { patientId, wallet: wallet.address, revoked, granted, consentEpoch, deadline },
  });
  const data = encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "changeConsentsBySig",
    args: [{ patientId, revoked, granted, consentEpoch, deadline }, signature],
  });
  const grantIds = prepared.map(({ grantId }) => grantId);
  const [known] = [...grantIds, ...revoked];
  const { waiting, taken } = await sendOff(network, {
    as,
    about: {
      kind: prepared.length === 0 ? "revocation" : revoked.length === 0 ? "grant" : "change",
      providers: [...new Set(granted.map(({ grantee }) => grantee))],
      ids: [...grantIds, ...revoked],
    },
    until: Number(deadline),
    steps: changeSteps({
      begin: prepared.map(grantStep),
      end: revoked.map((grantId) => stopStep(network, grantId)),
      call: await consentCall(network, { data, wallet: wallet.address, grantId: known as Hex }),
    }),
    what: "serve this grant",
  });
  return { granted: grantIds, stopped: revoked.length === 0 ? [] : taken, waiting };
}

function tooMany(): LinchpinError {
  return new LinchpinError({
    code: "consent/too-many-changes",
    message: `One approval changes at most ${MOST_CHANGES} permissions.`,
    hint: "Change some first, then the others.",
  });
}
