// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title A contract wallet whose check costs some 450,000 gas, as a P-256 passkey in pure Solidity may
contract SlowWallet is IERC1271 {
    uint256 private constant COST = 450_000;
    address private immutable _owner;

    constructor(address owner) {
        _owner = owner;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        uint256 before = gasleft();
        while (before - gasleft() < COST) {}
        return
            ECDSA.recoverCalldata(digest, signature) == _owner
                ? IERC1271.isValidSignature.selector
                : bytes4(0xffffffff);
    }
}
