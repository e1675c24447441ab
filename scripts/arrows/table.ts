const ground = ["errors"];
const clients = ["sdk", "protocol", "clinical", "errors"];

/** What each room may import of ours. Tests obey it too. */
export const table: Record<string, string[] | "everything"> = {
  errors: [],
  contracts: [],
  crypto: ground,
  clinical: ground,
  storage: ground,
  protocol: ground,
  deidentify: [...ground, "clinical"],
  keystore: ground,
  service: [...ground, "protocol"],
  "wallet-connectors": ground,
  sdk: ["contracts", "crypto", "deidentify", "clinical", "storage", "protocol", "errors"],
  custodian: ["protocol", "crypto", "storage", "contracts", "errors", "keystore", "service"],
  indexer: ["contracts", "protocol", "errors", "service"],
  web: [...clients, "wallet-connectors"],
  cli: [...clients, "keystore"],
  gateway: [...clients, "keystore", "service", "storage"],
  localnet: "everything",
  journeys: "everything",
  benchmarks: "everything",
};

/**
 * Doors of shipped rooms to what is never shipped, and who may use them beside tests: what lies behind `testing` needs
 * the test runner; `embedded` is a database from npm, which a local network runs too.
 */
export const sideDoors: Record<string, "tests" | "tests and store-room"> = {
  "service/testing": "tests",
  "service/embedded": "tests and store-room",
};

/** The store-room: never imported by shipped code. */
export const storeRoom = ["localnet", "journeys", "benchmarks"];
