// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title A contract wallet with one owner and a temper
contract TestWallet is IERC1271 {
    enum Temper {
        Honest,
        Reverting,
        EatingGas,
        Verbose
    }

    address private immutable _owner;
    Temper private immutable _temper;

    constructor(address owner, Temper temper) {
        _owner = owner;
        _temper = temper;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        if (_temper == Temper.Reverting) revert();
        if (_temper == Temper.EatingGas) {
            while (true) {}
        }
        if (_temper == Temper.Verbose) {
            // Two words where one is asked: right magic value, long tail.
            assembly {
                mstore(0x00, shl(224, 0x1626ba7e))
                return(0x00, 0x10000)
            }
        }
        return
            ECDSA.recoverCalldata(digest, signature) == _owner
                ? IERC1271.isValidSignature.selector
                : bytes4(0xffffffff);
    }

    /// @dev Lets the wallet act as an ordinary account too.
    function execute(address target, bytes calldata data) external {
        (bool success, bytes memory reason) = target.call(data);
        if (success) return;
        assembly {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
