// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Code that an EIP-7702 account may delegate to and that knows nothing of ERC-1271
contract IgnorantAccount {
    receive() external payable {}
}
