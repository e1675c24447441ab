import { createRequire } from "node:module";
import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { defineConfig } from "hardhat/config";

// The compiler comes from the npm package "solc" (wasm): nothing is downloaded.
const require = createRequire(import.meta.url);

const compiler = {
  version: (require("solc/package.json") as { version: string }).version,
  path: require.resolve("solc/soljson.js"),
  settings: {
    evmVersion: "osaka",
    viaIR: true,
    optimizer: { enabled: true, runs: 10_000 },
    outputSelection: { "*": { "*": ["storageLayout"] } },
  },
};

export default defineConfig({
  plugins: [toolbox],
  paths: { tests: { mocha: "test", solidity: "test/solidity" } },
  test: {
    mocha: { timeout: 60_000 },
    solidity: {
      fuzz: { runs: 200, seed: "0x1234" },
      invariant: { runs: 24, depth: 40, failOnRevert: false },
    },
  },
  solidity: {
    // One profile for tests and deployment: what is tested is what is deployed.
    profiles: { default: compiler, production: compiler },
    npmFilesToBuild: ["@openzeppelin/contracts/access/manager/AccessManager.sol"],
  },
});
