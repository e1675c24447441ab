import { z } from "zod";
import { address } from "../words/hex.ts";
import { providerId } from "../words/numbers.ts";

/** The addresses of one deployment's contracts. */
export const contractAddresses = z.strictObject({
  accessManager: address,
  providerRegistry: address,
  patientRegistry: address,
  medicalRecord: address,
  consentRegistry: address,
  accessJournal: address,
  relay: address,
  accountFactory: address,
  emergencyAccess: address,
  careDesk: address,
});

const httpUrl = z.url({ protocol: /^https?$/ });

/** When a block counts as final enough to release a key piece: the chain's `safe` tag, or a depth in blocks. */
export const finality = z.union([z.literal("safe"), z.strictObject({ depth: z.int().min(0).max(10_000) })]);

const custodian = z.strictObject({ providerId, name: z.string().min(1).max(80), url: httpUrl });

/** Everything that a program needs to take part in one Linchpin network. Public: it holds no secret. */
export const deploymentSchema = z.strictObject({
  name: z.string().min(1).max(80),
  chainId: z.int().positive(),
  contracts: contractAddresses,
  /** The block of the first contract, where an indexer begins. */
  deployedAtBlock: z.int().min(0),
  finality,
  rpcUrl: httpUrl,
  /** Those that keep records: the usual sets are made of them. */
  custodians: z.array(custodian).max(64),
  /** Operators apart from those, which keep pieces of emergency summaries alone. */
  emergencyCustodians: z.array(custodian).max(64).optional(),
  indexerUrl: httpUrl,
  /** Web origins (`https://records.example`) whose sign-ins custodians accept (EIP-4361 domain and URI). */
  origins: z.array(httpUrl).min(1),
  /** The signer of the cast's keys. Local networks only. */
  demoWallet: z.strictObject({ url: httpUrl }).optional(),
});

export type Deployment = z.infer<typeof deploymentSchema>;
export type ContractAddresses = z.infer<typeof contractAddresses>;
export type Finality = z.infer<typeof finality>;
