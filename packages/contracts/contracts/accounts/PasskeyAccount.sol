// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {WebAuthn} from "@openzeppelin/contracts/utils/cryptography/WebAuthn.sol";
import {BoundApproval} from "./BoundApproval.sol";

/// @title The wallet of somebody who has none: an account whose key is a passkey
/// @notice P-256 by WebAuthn (Level 2, 7.2) with user verification. The public key stands in the clone's code and never
/// changes: to change the passkey is to change the wallet, by rotation or recovery.
contract PasskeyAccount is BoundApproval {
    /// @notice The passkey's public key on P-256.
    function publicKey() public view returns (bytes32 x, bytes32 y) {
        return abi.decode(Clones.fetchCloneArgs(address(this)), (bytes32, bytes32));
    }

    /// @dev The signature is OpenZeppelin's `WebAuthn.WebAuthnAuth`, ABI-encoded; the challenge is the bound digest.
    function _isSigned(bytes32 bound, bytes calldata signature) internal view override returns (bool) {
        (bool decoded, WebAuthn.WebAuthnAuth calldata auth) = WebAuthn.tryDecodeAuth(signature);
        if (!decoded) return false;
        (bytes32 x, bytes32 y) = publicKey();
        return WebAuthn.verify(abi.encodePacked(bound), auth, x, y);
    }
}
