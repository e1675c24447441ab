import { randomBytes, sealCarerSlot } from "@linchpin/crypto";
import { digestOfBytes, patientIdOf } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { findPatientOf } from "../chain/readPatient.ts";
import type { Myself } from "../guardians/Myself.ts";
import { drawKeyring } from "../keys/drawKeyring.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { keepSlot } from "../keys/keepSlot.ts";
import { makeKeyBundle } from "../keys/makeKeyBundle.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { readNotes } from "../notes/readNotes.ts";
import { enrolPatient } from "../patient/enrolPatient.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { signIn } from "../session/signIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { findDependantKeyring } from "./unlockDependant.ts";
import { type Dependant, dependantsIn, withDependant } from "./wardNotes.ts";
import { wardAccountOf, wardWallet } from "./wardWallet.ts";

/** What is being done, for whoever watches. */
export type AddingStep = "noting" | "signing-in" | "keys" | "enrolling";

/**
 * Makes a child, or an adult in somebody's care, a patient of their own: their account signs by the carer's wallet, their
 * R opens by the carer's. The carer's notes name them first, so that it may be cut short anywhere: repeated with the same
 * name it goes on, and nobody is enrolled twice. Three approvals of the carer's wallet.
 *
 * Errors: those of `changeNotes`, `enrolPatient`; `custodians/too-few`, `wallet/rejected`.
 */
export async function addDependant(
  network: Network,
  {
    name,
    hospital,
    custodians,
    k,
    origin,
    onStep,
    ...carer
  }: Myself & {
    /** The carer's. */
    readonly wallet: WalletSigner;
    readonly name: string;
    /** The provider that may write from the start. */
    readonly hospital: number;
    readonly custodians: readonly number[];
    readonly k: number;
    /** Of the page, for the ward's sign-in. */
    readonly origin: string;
    readonly onStep?: (step: AddingStep) => void;
  },
): Promise<Dependant> {
  onStep?.("noting");
  const dependant = await noteDependant(network, { ...carer, name });
  const { salt, patientId } = dependant;
  const wallet = await wardWallet(network, { wallet: carer.wallet, carer: carer.patientId, salt });
  if ((await findPatientOf(network, dependant.account)) !== null) return dependant;
  onStep?.("signing-in");
  const as = await signIn(network, { wallet, origin });
  onStep?.("keys");
  const keyring = await keysOf(network, { as, carer: carer.keyring, patientId, custodians });
  try {
    const { deployment } = network;
    const bundle = await makeKeyBundle({ deployment, wallet: wallet.address, keyring, custodians, k });
    onStep?.("enrolling");
    await enrolPatient(network, { wallet, as, bundle, hospital, keyring });
  } finally {
    keyring.root.fill(0);
  }
  return dependant;
}

/** The ward as the carer's notes have them: the same again where a run before stopped. */
async function noteDependant(
  network: Network,
  { name, ...carer }: Myself & { readonly name: string },
): Promise<Dependant> {
  const { document } = await readNotes(network, carer);
  const known = dependantsIn(document).find((one) => one.name === name);
  if (known) return known;
  const salt = bytesToHex(randomBytes(32));
  const account = await wardAccountOf(network, { carer: carer.patientId, salt });
  const patientId = patientIdOf(network.deployment, account);
  const addedAt = Math.floor(network.now().getTime() / 1000);
  const dependant: Dependant = { patientId, account, name, salt, addedAt };
  await changeNotes(network, { ...carer, change: (notes) => withDependant(notes, dependant) });
  return dependant;
}

/** The ward's keys: those of a run before, else fresh ones, kept under the carer's before anything counts. */
async function keysOf(
  network: Network,
  {
    as,
    carer,
    patientId,
    custodians,
  }: {
    readonly as: SignedIn;
    readonly carer: Keyring;
    readonly patientId: Dependant["patientId"];
    readonly custodians: readonly number[];
  },
): Promise<Keyring> {
  const before = await findDependantKeyring(network, { as, carer, patientId });
  if (before) return before;
  const keyring = drawKeyring();
  const { root, generation } = keyring;
  const slot = await sealCarerSlot({ root, generation, carerRoot: carer.root, ward: hexToBytes(patientId) });
  const slotId = digestOfBytes(slot);
  await keepSlot(network, { as, custodians, slot: { slotId, kind: "carer", bytes: slot } });
  return keyring;
}
