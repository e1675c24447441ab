import { deriveHpkeKeys, deriveReencryptionKeys } from "@linchpin/crypto";
import { type Deployment, digestOfBytes, type Hex } from "@linchpin/protocol";
import { bytesToHex, concatBytes, getContractAddress, keccak256, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { ProviderView } from "../src/ports/Chain.ts";

/** Midday; every test's clock begins here. */
export const NOON = 1_800_000_000;

/** An account made from a name. */
export function accountOf(name: string) {
  const account = privateKeyToAccount(keccak256(toHex(name)));
  return { account, wallet: account.address.toLowerCase() as Hex };
}

export const asha = accountOf("Asha");
export const ravi = accountOf("Dr. Ravi");
export const city = accountOf("City Hospital");
export const lakeside = accountOf("Lakeside Hospital");
export const archive = accountOf("the Archive");
export const meera = accountOf("Meera");
export const mallory = accountOf("Mallory");

/** Where `deployLinchpin` puts the contracts when the Archive's account deploys first of all. */
const at = (nonce: bigint): Hex => getContractAddress({ from: archive.wallet, nonce }).toLowerCase() as Hex;

export const deployment: Deployment = {
  name: "test",
  chainId: 31_415,
  contracts: {
    accessManager: at(0n),
    providerRegistry: at(1n),
    patientRegistry: at(2n),
    consentRegistry: at(3n),
    medicalRecord: at(4n),
    accessJournal: at(5n),
    relay: at(6n),
    accountFactory: at(7n),
    emergencyAccess: at(8n),
    careDesk: at(9n),
  },
  deployedAtBlock: 1,
  finality: "safe",
  rpcUrl: "http://127.0.0.1:1",
  custodians: [],
  indexerUrl: "http://127.0.0.1:2",
  origins: ["https://records.example"],
};

/** A provider in standing with keys made from its number. */
export async function providerOf(
  providerId: number,
  { wallet, kind, parent = 0 }: { wallet: Hex; kind: ProviderView["kind"]; parent?: number },
) {
  const seed = new Uint8Array(32).fill(providerId);
  const [pre, hpke] = [deriveReencryptionKeys(seed), await deriveHpkeKeys(seed)];
  const view: ProviderView = {
    providerId,
    wallet,
    kind,
    parent,
    inStanding: true,
    keyDigest: digestOfBytes(concatBytes([pre.publicKey, hpke.publicKey])),
    preKey: bytesToHex(pre.publicKey),
    hpkeKey: bytesToHex(hpke.publicKey),
  };
  return { view, pre, hpke };
}

/** Provider numbers of the cast. City Hospital runs the custodian under test. */
export const CITY = 1;
export const LAKESIDE = 2;
export const ARCHIVE = 3;
export const RAVI = 4;
export const MEERA = 5;

/** HPKE keys of the custodian that a provider runs. */
export function custodianKeys(providerId: number) {
  return deriveHpkeKeys(new Uint8Array(32).fill(0x76 + providerId));
}
