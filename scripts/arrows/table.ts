const ground = ["errors"];
const clients = ["sdk", "protocol", "clinical", "errors"];

/** What each room may import of ours (docs: the house's table and its rulings). Tests obey it too. */
export const table: Record<string, string[] | "everything"> = {
  errors: [],
  contracts: [],
  crypto: ground,
  clinical: ground,
  storage: ground,
  protocol: ground,
  deidentify: [...ground, "clinical"],
  keystore: ground,
  "wallet-connectors": ground,
  sdk: ["contracts", "crypto", "deidentify", "clinical", "storage", "protocol", "errors"],
  custodian: ["protocol", "crypto", "storage", "contracts", "errors", "keystore"],
  indexer: ["contracts", "protocol", "errors"],
  web: [...clients, "wallet-connectors"],
  cli: [...clients, "keystore"],
  gateway: [...clients, "keystore"],
  localnet: "everything",
  journeys: "everything",
  benchmarks: "everything",
};

/** The store-room: never imported by shipped code. */
export const storeRoom = ["localnet", "journeys", "benchmarks"];
