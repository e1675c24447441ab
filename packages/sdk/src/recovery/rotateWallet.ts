import { patientRegistryAbi } from "@linchpin/contracts";
import { type Bytes, randomBytes } from "@linchpin/crypto";
import { contractDomain, type Hex, patientTypes, type RelayCall } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData, hexToBytes } from "viem";
import type { Myself } from "../guardians/Myself.ts";
import { knownSafeguards } from "../guardians/readGuardians.ts";
import { allRoots, type Keyring } from "../keys/Keyring.ts";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import { type SentLetter, sendLetter } from "../letters/sendLetter.ts";
import { signSecondFactor } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { TypedMessage, WalletSigner } from "../signer/WalletSigner.ts";
import { type RotationWords, rotationWordsSchema } from "./ApprovalWords.ts";
import type { BegunRecovery } from "./beginRecovery.ts";
import type { RecoveryRequest } from "./RecoveryRequest.ts";

/**
 * On the old device, which still works: hands everything over to a new one at once. Old wallet and recovery key sign here,
 * the new wallet there; the keys travel sealed to the new device. Compare its three words first.
 *
 * Errors: `wallet/rejected`, `safeguards/…`, those of `sendLetter`.
 */
export async function approveRotation(
  network: Network,
  {
    wallet,
    request,
    ...myself
  }: Myself & { readonly wallet: WalletSigner; readonly request: RecoveryRequest },
): Promise<SentLetter> {
  const { as, keyring, patientId } = myself;
  const safeguards = await knownSafeguards(network, myself);
  const from = wallet.address;
  const nonce = BigInt(bytesToHex(randomBytes(24))) << 64n;
  const { deadline } = request;
  const message = rotationMessage(network, { patientId, from, to: request.wallet, nonce, deadline });
  const signature = await wallet.signTypedData(message);
  const secondFactor = await signSecondFactor(network, {
    ...{ patientId, keyring, message },
    ...(safeguards ? { safeguards } : {}),
  });
  const [{ root, generation }, ...earlier] = generationsOf(keyring);
  const words: RotationWords = {
    ...{ about: "rotation", patientId, from, nonce: nonce.toString(), deadline, signature, secondFactor },
    ...{ root: bytesToHex(root), generation },
    earlier: earlier.map((one) => ({ root: bytesToHex(one.root), generation: one.generation })),
  };
  const to = { kind: "wallet", wallet: request.wallet, sealTo: request.sealTo } as const;
  return sendLetter(network, { as, to, letterKind: "recovery-approval", words });
}

/** What an old device handed over. */
export interface HandedOver {
  readonly words: RotationWords;
  readonly keyring: Keyring;
}

/** On the new device: what an old one handed over, or null. Errors: `custodians/too-few`. */
export async function findRotation(
  network: Network,
  { as, secretKey }: Pick<BegunRecovery, "secretKey"> & { readonly as: SignedIn },
): Promise<HandedOver | null> {
  const letters = await readLetters(network, { as });
  for (const letter of letters.toReversed()) {
    if (letter.letterKind !== "recovery-approval") continue;
    const { success, data } = rotationWordsSchema.safeParse(await openLetter(letter, { secretKey }));
    if (!success) continue;
    const { root, generation, earlier } = data;
    const keyringOf = (one: { root: Hex; generation: number }): Keyring => ({
      root: hexToBytes(one.root) as Bytes,
      generation: one.generation,
    });
    return { words: data, keyring: { ...keyringOf({ root, generation }), earlier: earlier.map(keyringOf) } };
  }
  return null;
}

/**
 * On the new device: takes over at once. Errors: `wallet/rejected`, `relay/nobody`, a contract's refusal (`chain/refused`).
 */
export async function finishRotation(
  network: Network,
  {
    as,
    wallet,
    words,
  }: { readonly as: SignedIn; readonly wallet: WalletSigner; readonly words: RotationWords },
): Promise<void> {
  const { patientId, from, deadline, signature, secondFactor } = words;
  const nonce = BigInt(words.nonce);
  const terms = { patientId, from, to: wallet.address, nonce, deadline };
  const toSignature = await wallet.signTypedData(rotationMessage(network, terms));
  const creation = await wallet.creation?.();
  const calls: RelayCall[] = creation ? [{ to: "accountFactory", data: creation }] : [];
  const data = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "rotateWalletBySig",
    args: [{ ...terms, deadline: BigInt(deadline) }, signature, toSignature, secondFactor],
  });
  await relayCalls(network, { as, calls: [...calls, { to: "patientRegistry", data }] });
}

function rotationMessage(
  { deployment }: Network,
  terms: {
    readonly patientId: Hex;
    readonly from: Hex;
    readonly to: Hex;
    readonly nonce: bigint;
    readonly deadline: number;
  },
): TypedMessage {
  return {
    domain: contractDomain(deployment, "PatientRegistry"),
    types: { Rotation: patientTypes.Rotation },
    primaryType: "Rotation",
    message: { ...terms, deadline: BigInt(terms.deadline) },
  };
}

function generationsOf(keyring: Keyring): [Keyring, ...Keyring[]] {
  const earlier = (keyring.earlier ?? []).flatMap((one) => generationsOf(one));
  return [{ root: allRoots(keyring)[0] as Bytes, generation: keyring.generation }, ...earlier];
}
