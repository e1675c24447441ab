/** The local network's chain id: not Hardhat's 31337, on which its deployment tool forgets. */
export const localChainId = 31_415;
