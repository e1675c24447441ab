import { readdirSync } from "node:fs";
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

// What only tests use is asked what it does, not what it costs: it takes the compiler's fast path.
const fast = { ...solc, settings: { evmVersion: "osaka", optimizer: { enabled: true, runs: 1 } } };
const solidityTests = "test/solidity";
const overrides = Object.fromEntries(
  [solidityTests, "contracts/testing"].flatMap((folder) =>
    readdirSync(new URL(folder, import.meta.url))
      .filter((name) => name.endsWith(".sol"))
      .map((name) => [`${folder}/${name}`, fast]),
  ),
);
// One profile for tests and deployment: what the other tests try is what is deployed.
const profile = { compilers: [shipped], overrides };

export default defineConfig({
  plugins: [ethers, chaiMatchers, mocha, networkHelpers, typechain],
  typechain: { outDir: "generated/types" },
  paths: { tests: { mocha: "test", solidity: solidityTests } },
  test: {
    mocha: { timeout: 60_000 },
    solidity: {
      fuzz: { runs: 200, seed: "0x1234" },
      invariant: { runs: 24, depth: 40, failOnRevert: false },
    },
  },
  solidity: {
    profiles: { default: profile, production: profile },
    splitTestsCompilation: true,
    npmFilesToBuild: ["@openzeppelin/contracts/access/manager/AccessManager.sol"],
  },
});
