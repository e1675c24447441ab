import type { Deployment } from "@linchpin/protocol";

const address = (digit: string) => `0x${digit.repeat(40)}` as const;

/** A deployment for tests; nothing listens at its addresses. */
export const sampleDeployment: Deployment = {
  name: "Test network",
  chainId: 31415,
  contracts: {
    accessManager: address("1"),
    providerRegistry: address("2"),
    patientRegistry: address("3"),
    medicalRecord: address("4"),
    consentRegistry: address("5"),
    accessJournal: address("6"),
    relay: address("7"),
    accountFactory: address("8"),
    emergencyAccess: address("9"),
    careDesk: address("a"),
  },
  deployedAtBlock: 0,
  finality: "safe",
  rpcUrl: "http://127.0.0.1:9",
  custodians: [
    { providerId: 1, name: "City Hospital", url: "http://127.0.0.1:9" },
    { providerId: 2, name: "Lakeside Hospital", url: "http://127.0.0.1:9" },
    { providerId: 3, name: "The Archive", url: "http://127.0.0.1:9" },
  ],
  indexerUrl: "http://127.0.0.1:9",
  origins: ["https://records.example"],
};
