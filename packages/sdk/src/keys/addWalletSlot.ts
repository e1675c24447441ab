import { drawPepper, sealingInfo, sealTo, sealWalletSlot, walletSlotTypedData } from "@linchpin/crypto";
import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import { readCustodian } from "../chain/readCustodian.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import type { Keyring } from "./Keyring.ts";
import { keepSlot } from "./keepSlot.ts";
import { type DeviceKey, pinProofFor, stretchPin } from "./unlockProof.ts";

export interface WalletSlotOrder {
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  readonly keyring: Keyring;
  readonly custodians: readonly number[];
  readonly k: number;
  /** Opens the slot on other devices. Six digits or more. */
  readonly pin?: string;
  /** Opens the slot on this device. */
  readonly device?: DeviceKey;
}

/**
 * Makes a way to unlock the root secret with the wallet: it signs one message twice, to prove that it always signs
 * alike; the custodians keep a pepper, released only to a sign-in plus a PIN or this device's key.
 *
 * Errors: `slot/wallet-not-eoa`, `slot/wallet-not-deterministic`, `wallet/rejected`, `custodians/too-few`.
 */
export async function addWalletSlot(
  network: Network,
  order: WalletSlotOrder,
): Promise<{ readonly slotId: Hex; readonly waiting: Waiting | null }> {
  const { wallet, as, keyring, custodians, k, pin, device } = order;
  const message = walletSlotTypedData({ chainId: network.deployment.chainId, wallet: wallet.address });
  const signatures = [
    hexToBytes(await wallet.signTypedData(message)),
    hexToBytes(await wallet.signTypedData(message)),
  ] as const;
  const { pepper, shares, commitments } = drawPepper({ n: custodians.length, k });
  const slot = await sealWalletSlot({ ...keyring, signatures: [...signatures], pepper });
  pepper.fill(0);
  const slotId = digestOfBytes(slot);
  const stretched = pin === undefined ? undefined : await stretchPin({ pin, slotId });
  const answers = await askEach(custodians, async (custodian) => {
    const { hpkeKey } = await readCustodian(network, custodian);
    const share = new TextEncoder().encode(shares[custodians.indexOf(custodian)]);
    const info = sealingInfo("pepper", "deposit", hexToBytes(slotId), custodian);
    const sealedShare = bytesToHex(await sealTo(hexToBytes(hpkeKey), { info, plaintext: share }));
    share.fill(0);
    return askCustodian(network, {
      custodian,
      as,
      method: "PUT",
      path: "/v1/peppers",
      body: {
        slotId,
        sealedShare,
        commitments: commitments.map((commitment) => bytesToHex(commitment)),
        k,
        ...(stretched === undefined
          ? {}
          : { pinVerifier: digestOfBytes(hexToBytes(pinProofFor({ stretched, custodian }))) }),
        deviceKeys: device ? [bytesToHex(device.publicKey)] : [],
      },
      answer: z.object({}),
    });
  });
  if (answers.answered.size < k) throw tooFewAnswers({ answers, needed: k, what: "keep this way to unlock" });
  const { waiting } = await keepSlot(network, {
    as,
    custodians,
    slot: { slotId, kind: "wallet", bytes: slot },
  });
  return { slotId, waiting };
}
