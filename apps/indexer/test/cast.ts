import { type Deployment, type Hex, patientIdOf } from "@linchpin/protocol";
import { keccak256, toHex } from "viem";

/** 32 bytes that a name stands for. */
export const digest = (name: string): Hex => keccak256(toHex(name));
/** An address that a name stands for. */
export const accountOf = (name: string): Hex => `0x${digest(name).slice(26)}`;

const contract = (number: number): Hex => `0x${number.toString(16).padStart(40, "c")}`;

/** A deployment on a chain that exists in memory. */
export const deployment: Pick<Deployment, "chainId" | "contracts" | "deployedAtBlock"> = {
  chainId: 31_415,
  deployedAtBlock: 3,
  contracts: {
    accessManager: contract(1),
    providerRegistry: contract(2),
    patientRegistry: contract(3),
    medicalRecord: contract(4),
    consentRegistry: contract(5),
    accessJournal: contract(6),
    relay: contract(7),
    accountFactory: contract(8),
    emergencyAccess: contract(9),
    careDesk: contract(10),
  },
};

const person = (name: string) => {
  const wallet = accountOf(name);
  return { wallet, patientId: patientIdOf(deployment, wallet) };
};
export const asha = person("Asha");
export const meera = person("Meera, who is also a patient");

export const archive = accountOf("the Archive");
export const city = { id: 1, wallet: accountOf("City Hospital") };
export const ravi = { id: 2, wallet: accountOf("Dr. Ravi") };
export const lakeside = { id: 3, wallet: accountOf("Lakeside Hospital") };

export const silent = { info: () => undefined, warn: () => undefined };
