// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NoncesKeyed} from "@openzeppelin/contracts/utils/NoncesKeyed.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignedBy} from "./SignedBy.sol";

/// @title What every contract with `…BySig` functions shares: a domain, keyed nonces, a deadline
abstract contract SignedMessages is EIP712, NoncesKeyed {
    error SignedMessagesExpired(uint256 deadline);
    error SignedMessagesNotSignedBy(address signer);

    /// @dev Reverts unless `signer` signed the struct under this contract's domain.
    function _requireSignature(address signer, bytes32 structHash, bytes calldata signature) internal view {
        _requireDigestSigned(signer, _hashTypedDataV4(structHash), signature);
    }

    /// @dev As `_requireSignature`, of a digest that was made already.
    function _requireDigestSigned(address signer, bytes32 digest, bytes calldata signature) internal view {
        if (signer == address(0) || !SignedBy.isSignedBy(signer, digest, signature)) {
            revert SignedMessagesNotSignedBy(signer);
        }
    }

    /// @dev Counts a patient's message by patient, not by wallet: the account that a recovery binds may have the same key behind
    /// it (ERC-1271), and would accept what was signed and used before.
    function _usePatientNonce(bytes32 patientId, uint256 nonce) internal {
        _useCheckedNonce(address(uint160(uint256(patientId))), nonce);
    }

    /// @dev A deadline is the last second at which a message counts.
    function _requireInTime(uint256 deadline) internal view {
        if (block.timestamp > deadline) revert SignedMessagesExpired(deadline);
    }
}
