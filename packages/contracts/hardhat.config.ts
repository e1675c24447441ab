import { createRequire } from "node:module";
import ethers from "@nomicfoundation/hardhat-ethers";
import chaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import mocha from "@nomicfoundation/hardhat-mocha";
import networkHelpers from "@nomicfoundation/hardhat-network-helpers";
import typechain from "@nomicfoundation/hardhat-typechain";
import { defineConfig } from "hardhat/config";

// The compiler comes from the npm package "solc" (wasm): nothing is downloaded.
const require = createRequire(import.meta.url);
const solc = {
  version: (require("solc/package.json") as { version: string }).version,
  path: require.resolve("solc/soljson.js"),
};

const shipped = {
  ...solc,
  settings: {
    evmVersion: "osaka",
    viaIR: true,
    optimizer: { enabled: true, runs: 1_000_000 },
    outputSelection: { "*": { "*": ["storageLayout"] } },
  },
};

// Fuzz and invariant tests ask what the code does, not what it costs: they take the compiler's fast path.
const fast = { ...solc, settings: { evmVersion: "osaka", optimizer: { enabled: true, runs: 1 } } };

export default defineConfig({
  plugins: [ethers, chaiMatchers, mocha, networkHelpers, typechain],
  typechain: { outDir: "generated/types" },
  paths: { tests: { mocha: "test", solidity: "test/solidity" } },
  test: {
    mocha: { timeout: 60_000 },
    solidity: {
      fuzz: { runs: 200, seed: "0x1234" },
      invariant: { runs: 24, depth: 40, failOnRevert: false },
    },
  },
  solidity: {
    // "production" is the same: what the tests try is what is deployed.
    profiles: { default: shipped, production: shipped, fast },
    splitTestsCompilation: true,
    npmFilesToBuild: ["@openzeppelin/contracts/access/manager/AccessManager.sol"],
  },
});
