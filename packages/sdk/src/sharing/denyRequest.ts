import { deriveRootHpkeKeys, openSealed, sealingInfo, sealTo } from "@linchpin/crypto";
import { type AccessRequest, digestOfBytes, offChainDomain, offChainTypes } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { readProvider } from "../chain/readProvider.ts";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/**
 * Says no to a request, with a reason that only who asked can read.
 *
 * Errors: `wallet/rejected`, `custodians/too-few`.
 */
export async function denyRequest(
  network: Network,
  {
    request,
    reason,
    wallet,
    as,
  }: {
    readonly request: AccessRequest;
    /** At most 1000 characters; may be empty. */
    readonly reason: string;
    readonly wallet: WalletSigner;
    readonly as: SignedIn;
  },
): Promise<{ readonly waiting: Waiting | null }> {
  const { requestId, from } = request;
  const { hpkeKey } = await readProvider(network, from);
  const sealed = await sealTo(hexToBytes(hpkeKey), {
    info: sealingInfo("note", "denial", hexToBytes(requestId)),
    plaintext: new TextEncoder().encode(reason.slice(0, 1000)),
  });
  const denial = {
    requestId,
    sealed: digestOfBytes(sealed),
    issuedAt: Math.floor(network.now().getTime() / 1000),
  };
  const signature = await wallet.signTypedData({
    domain: offChainDomain(network.deployment),
    types: { Denial: offChainTypes.Denial },
    primaryType: "Denial",
    message: denial,
  });
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const { waiting } = await sendOff(network, {
    as,
    about: { kind: "denial", providers: [from], ids: [requestId] },
    topic: `denial ${requestId}`,
    steps: [
      {
        ...{ kind: "hand", method: "POST", path: "/v1/denials" },
        body: { denial, signature, words: bytesToHex(sealed) },
        // Who asked reads it at any of them; one that never saw the request has nothing to answer, and refuses.
        ...{ custodians, first: 1, needed: 1, spreads: false },
      },
    ],
    what: "deliver this answer",
  });
  return { waiting };
}

/** A denial's reason, opened by the provider that had asked; null when there is none to read. */
export async function readDenial(
  { requestId, answer }: AccessRequest,
  { root }: Keyring,
): Promise<string | null> {
  if (!answer) return null;
  const { secretKey } = await deriveRootHpkeKeys(root);
  const info = sealingInfo("note", "denial", hexToBytes(requestId));
  try {
    return new TextDecoder().decode(await openSealed(secretKey, { info, sealed: hexToBytes(answer) }));
  } catch {
    return null;
  }
}
