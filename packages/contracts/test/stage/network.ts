import { network } from "hardhat";

/** One in-process chain for all tests of a run; `stage` is its starting point. */
export const { ethers, networkHelpers, provider } = await network.create();
