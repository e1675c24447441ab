import { randomBytes, sealingInfo, sealTo } from "@linchpin/crypto";
import {
  digestOfBytes,
  type Hex,
  offChainDomain,
  offChainTypes,
  type RequestWords,
  requestIdOf,
  requestWordsSchema,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/** How long a request waits for its patient, in seconds: two weeks. */
const REQUEST_SECONDS = 14 * 24 * 60 * 60;

/**
 * Asks a patient for access. The words are sealed to the patient; the chain never sees that anyone asked.
 *
 * Errors: `patient/unknown`, `bundle/unavailable`, `wallet/rejected`, `custodians/too-few`, `request/too-many`.
 */
export async function requestAccess(
  network: Network,
  {
    patientId,
    from,
    words,
    wallet,
    as,
  }: {
    readonly patientId: Hex;
    /** The asking provider. */
    readonly from: number;
    readonly words: RequestWords;
    readonly wallet: WalletSigner;
    readonly as: SignedIn;
  },
): Promise<{ readonly requestId: Hex; readonly waiting: Waiting | null }> {
  const { bundle } = await fetchKeyBundle(network, patientId);
  const sealed = await sealTo(hexToBytes(bundle.inboxKey), {
    info: sealingInfo("note", "request", hexToBytes(patientId), from),
    plaintext: new TextEncoder().encode(JSON.stringify(requestWordsSchema.parse(words))),
  });
  const issuedAt = Math.floor(network.now().getTime() / 1000);
  const request = {
    ...{ patientId, from, sealed: digestOfBytes(sealed), issuedAt },
    expiresAt: issuedAt + REQUEST_SECONDS,
    salt: bytesToHex(randomBytes(32)),
  };
  const signature = await wallet.signTypedData({
    domain: offChainDomain(network.deployment),
    types: { AccessRequest: offChainTypes.AccessRequest },
    primaryType: "AccessRequest",
    message: request,
  });
  const custodians = [...new Set(bundle.compartments.flatMap((compartment) => compartment.custodians))];
  const requestId = requestIdOf(request);
  const { waiting } = await sendOff(network, {
    as,
    about: { kind: "request", ids: [requestId] },
    until: request.expiresAt,
    steps: [
      {
        ...{ kind: "hand", method: "POST", path: "/v1/requests" },
        body: { request, signature, words: bytesToHex(sealed) },
        // The patient reads it at any of them.
        ...{ custodians, first: 1, needed: 1, spreads: false },
      },
    ],
    what: "deliver this request",
  });
  return { requestId, waiting };
}
