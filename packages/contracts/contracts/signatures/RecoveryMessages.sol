// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IWalletRecovery} from "../interfaces/IWalletRecovery.sol";

/// @title EIP-712 struct hashes of the messages that `WalletRecovery` accepts
library RecoveryMessages {
    bytes32 internal constant SAFEGUARD_UPDATE_TYPEHASH =
        keccak256(
            "SafeguardUpdate(bytes32 patientId,address wallet,bytes32 previous,bytes32 next,uint256 nonce,uint256 deadline)"
        );
    bytes32 internal constant RECOVERY_TYPEHASH =
        keccak256("Recovery(bytes32 patientId,address from,address to,uint32 round,uint256 deadline)");
    bytes32 internal constant EXTENSION_TYPEHASH = keccak256("RecoveryExtension(bytes32 patientId,uint32 round)");
    bytes32 internal constant CANCELLATION_TYPEHASH =
        keccak256("RecoveryCancellation(bytes32 patientId,uint32 round)");
    bytes32 internal constant ROTATION_TYPEHASH =
        keccak256("Rotation(bytes32 patientId,address from,address to,uint256 nonce,uint256 deadline)");

    function hashUpdate(
        IWalletRecovery.SafeguardUpdate calldata update,
        address wallet
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    SAFEGUARD_UPDATE_TYPEHASH,
                    update.patientId,
                    wallet,
                    update.previous,
                    update.next,
                    update.nonce,
                    update.deadline
                )
            );
    }

    function hashRecovery(IWalletRecovery.Recovery calldata recovery) internal pure returns (bytes32) {
        return keccak256(abi.encode(RECOVERY_TYPEHASH, recovery));
    }

    function hashExtension(bytes32 patientId, uint32 round) internal pure returns (bytes32) {
        return keccak256(abi.encode(EXTENSION_TYPEHASH, patientId, round));
    }

    function hashCancellation(bytes32 patientId, uint32 round) internal pure returns (bytes32) {
        return keccak256(abi.encode(CANCELLATION_TYPEHASH, patientId, round));
    }

    function hashRotation(IWalletRecovery.Rotation calldata rotation) internal pure returns (bytes32) {
        return keccak256(abi.encode(ROTATION_TYPEHASH, rotation));
    }
}
