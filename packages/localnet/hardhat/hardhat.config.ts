import { defineConfig } from "hardhat/config";

// Hardhat's node as the local chain, where npm has no anvil for the machine. It compiles nothing.
export default defineConfig({
  networks: {
    node: { type: "edr-simulated", chainId: 31_415, accounts: [], mining: { auto: false, interval: 1000 } },
  },
});
