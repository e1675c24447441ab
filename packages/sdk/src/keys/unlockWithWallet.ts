import {
  combinePepper,
  drawHpkeKeys,
  openSealed,
  openWalletSlot,
  sealingInfo,
  walletSlotTypedData,
} from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { type Hex, type KeySlot, pepperReleasedSchema, releaseText } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { fetchSlots } from "./fetchSlots.ts";
import type { Keyring } from "./Keyring.ts";
import { pinProofFor, type SecondFactor, stretchPin } from "./unlockProof.ts";

export interface WalletUnlocking {
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  readonly factor: SecondFactor;
}

/**
 * Unlocks the root secret with the wallet and a PIN or this device's key.
 *
 * Errors: `slot/no-wallet-slot`, `slot/not-opened`, `peppers/wrong-pin`, `peppers/wrong-device`, `peppers/locked`, `custodians/too-few`,
 * `wallet/rejected`.
 */
export async function unlockWithWallet(network: Network, unlocking: WalletUnlocking): Promise<Keyring> {
  const slots = (await fetchSlots(network, unlocking.as)).filter(({ kind }) => kind === "wallet");
  for (const slot of slots) {
    try {
      return await openWalletSlotOf(network, { ...unlocking, slot });
    } catch (thrown) {
      // Of a wallet before this one: its pepper is not given to this one.
      if (!isLinchpinError(thrown, "peppers/unknown")) throw thrown;
    }
  }
  throw new LinchpinError({
    code: "slot/no-wallet-slot",
    message: "This wallet has no keys to unlock yet.",
    hint: "Enrol first, or use your recovery page.",
  });
}

/** Opens one wallet slot. Errors: as {@link unlockWithWallet}, and `peppers/unknown` for another wallet's slot. */
export async function openWalletSlotOf(
  network: Network,
  { wallet, as, factor, slot }: WalletUnlocking & { readonly slot: KeySlot },
): Promise<Keyring> {
  const pepper = await fetchPepper(network, { as, slot, factor });
  const message = walletSlotTypedData({ chainId: network.deployment.chainId, wallet: wallet.address });
  const signature = hexToBytes(await wallet.signTypedData(message));
  try {
    return await openWalletSlot({ slot: hexToBytes(slot.ciphertext), signature, pepper });
  } finally {
    pepper.fill(0);
  }
}

async function fetchPepper(
  network: Network,
  { as, slot, factor }: { readonly as: SignedIn; readonly slot: KeySlot; readonly factor: SecondFactor },
): Promise<Uint8Array> {
  const { slotId } = slot;
  const { secretKey, publicKey } = await drawHpkeKeys();
  const sealTo = bytesToHex(publicKey);
  const stretched = "pin" in factor ? await stretchPin({ pin: factor.pin, slotId }) : undefined;
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, async (custodian) => {
    const proof = await proofFor({ factor, stretched, slotId, sealTo, custodian });
    const released = await askCustodian(network, {
      custodian,
      as,
      method: "POST",
      path: "/v1/peppers/release",
      body: { slotId, sealTo, proof },
      answer: pepperReleasedSchema,
    });
    const info = sealingInfo("pepper", hexToBytes(slotId), custodian);
    const share = await openSealed(secretKey, { info, sealed: hexToBytes(released.sealedShare) });
    return { ...released, share: new TextDecoder().decode(share) };
  });
  const [agreed] = largestAgreement([...answers.answered.values()]);
  if (!agreed || agreed.length < (agreed[0]?.k ?? 2)) {
    throw tooFewAnswers({ answers, needed: agreed?.[0]?.k ?? 2, what: "unlock your keys" });
  }
  const { commitments, k } = agreed[0] as (typeof agreed)[number];
  return combinePepper({
    shares: agreed.map(({ share }) => share),
    commitments: commitments.map((c) => hexToBytes(c)),
    k,
  });
}

/** Custodians that name the same commitments belong together: one that lies stands alone. */
function largestAgreement<T extends { readonly commitments: readonly Hex[]; readonly k: number }>(
  answers: readonly T[],
): readonly (readonly T[])[] {
  const groups = Map.groupBy(answers, ({ commitments, k }) => `${k} ${commitments.join()}`);
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

async function proofFor({
  factor,
  stretched,
  slotId,
  sealTo,
  custodian,
}: {
  readonly factor: SecondFactor;
  readonly stretched: Hex | undefined;
  readonly slotId: Hex;
  readonly sealTo: Hex;
  readonly custodian: number;
}) {
  if (!("device" in factor))
    return { kind: "pin", stretched: pinProofFor({ stretched: stretched as Hex, custodian }) } as const;
  const { device } = factor;
  const signature = await device.sign(releaseText({ slotId, sealTo, custodian }));
  return { kind: "device", key: bytesToHex(device.publicKey), signature: bytesToHex(signature) } as const;
}
