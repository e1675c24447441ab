// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IRecordLifecycle} from "../interfaces/IRecordLifecycle.sol";

/// @title EIP-712 struct hashes of the messages that `RecordLifecycle` accepts
library LifecycleMessages {
    bytes32 internal constant DISPUTE_TYPEHASH =
        keccak256(
            "Dispute(uint256 tokenId,uint32 version,uint8 code,bytes32 digest,uint256 nonce,uint256 deadline)"
        );
    bytes32 internal constant ERASURE_TYPEHASH =
        keccak256("Erasure(uint256 tokenId,uint32[] custodians,uint8 needed,uint256 deadline)");
    bytes32 internal constant DESTRUCTION_TYPEHASH =
        keccak256("Destruction(uint256 tokenId,uint32 custodian,uint48 destroyedAt)");

    function hashDispute(IRecordLifecycle.Dispute calldata dispute) internal pure returns (bytes32) {
        return keccak256(abi.encode(DISPUTE_TYPEHASH, dispute));
    }

    /// @dev `abi.encodePacked` pads the elements of an array to whole words, as EIP-712 wants.
    function hashErasure(IRecordLifecycle.Erasure calldata erasure) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    ERASURE_TYPEHASH,
                    erasure.tokenId,
                    keccak256(abi.encodePacked(erasure.custodians)),
                    erasure.needed,
                    erasure.deadline
                )
            );
    }

    function hashDestruction(uint256 tokenId, uint32 custodian, uint48 destroyedAt) internal pure returns (bytes32) {
        return keccak256(abi.encode(DESTRUCTION_TYPEHASH, tokenId, custodian, destroyedAt));
    }
}
