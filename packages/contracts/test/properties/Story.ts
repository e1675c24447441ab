import { AbiCoder, getAddress, keccak256, type SigningKey, sha256 } from "ethers";
import type { Keys, Safeguards, State } from "../../src/model/index.ts";
import type { Passkey } from "../stage/passkeys.ts";
import { digest } from "../stage/words.ts";

/** Whom one story is told of. Every name is the real one: an address, a patient id, a token id. */
export interface Story {
  readonly number: number;
  /** Wallets of patients, first those who are or can be enrolled: a key, a contract, a key, a passkey, a ward's, a key. */
  readonly accounts: readonly string[];
  readonly patients: readonly string[];
  readonly providers: readonly number[];
  readonly providerWallets: readonly string[];
  readonly tokens: readonly string[];
  readonly recoveryKeys: readonly string[];
  readonly custodianSigners: readonly string[];
  readonly stranger: string;
  readonly keys: ReadonlyMap<string, SigningKey>;
  readonly passkeys: ReadonlyMap<string, Passkey>;
  readonly derive: (wallet: string) => string;
  /** As the prelude left it. */
  readonly opening: State;
}

export const COMPARTMENTS = ["general", "genomics", "emergency"] as const;

export function compartmentOf(patient: string, name: (typeof COMPARTMENTS)[number]): string {
  return digest(`${patient} ${name}`);
}

/** Those who guard a patient: three of the first four. */
export function guardiansOf(story: Pick<Story, "patients">, patient: string): string[] {
  return story.patients
    .slice(0, 4)
    .filter((one) => one !== patient)
    .slice(0, 3);
}

const coder = AbiCoder.defaultAbiCoder();
const SALT = digest("guardians' salt");

export function safeguardsOf(of: {
  recoveryKey: string;
  needed: number;
  delay: number;
  guardians: string[];
}): Safeguards {
  const { recoveryKey, needed, delay } = of;
  const guardians = digestOfGuardians(of.guardians);
  const type = "tuple(address recoveryKey, uint8 needed, uint32 delay, bytes32 guardians)";
  const encoded = coder.encode([type], [{ recoveryKey, needed, delay, guardians }]);
  return { digest: keccak256(encoded), recoveryKey, needed, delay, guardians };
}

export function digestOfGuardians(guardians: readonly string[]): string {
  return keccak256(coder.encode(["bytes32[]", "bytes32"], [guardians, SALT]));
}

export const GUARDIANS_SALT = SALT;

export function keysOf(name: string): Keys {
  const [preKey, hpkeKey] = [digest(`${name} pre`), digest(`${name} hpke`)];
  return { digest: sha256(preKey + hpkeKey.slice(2)), preKey, hpkeKey };
}

/** Addresses as the model compares them. */
export function plain(address: string): string {
  return getAddress(address).toLowerCase();
}
