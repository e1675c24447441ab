// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IWalletRecovery} from "./IWalletRecovery.sol";

/// @title What may happen to a record after it was minted: it is called wrong, answered for, and ended
interface IRecordLifecycle {
    /// @param version the version that is wrong
    /// @param code why, from the glossary's list of dispute codes
    /// @param digest SHA-256 of the sealed words that custodians bring to the issuer
    struct Dispute {
        uint256 tokenId;
        uint32 version;
        uint8 code;
        bytes32 digest;
        uint256 nonce;
        uint256 deadline;
    }

    /// @param custodians provider ids of all who keep a piece, ascending
    /// @param needed how many of them must have destroyed theirs: n − k + 1, so that no k are left
    struct Erasure {
        uint256 tokenId;
        uint32[] custodians;
        uint8 needed;
        uint256 deadline;
    }

    /// @param signature by the custodian's registered signer, over
    /// `Destruction(uint256 tokenId,uint32 custodian,uint48 destroyedAt)`
    struct DestructionReceipt {
        uint32 custodian;
        uint48 destroyedAt;
        bytes signature;
    }

    event RecordDisputed(
        uint256 indexed tokenId,
        bytes32 indexed patientId,
        uint32 version,
        uint8 code,
        bytes32 digest
    );
    event DisputeAnswered(
        uint256 indexed tokenId,
        uint32 indexed provider,
        uint32 version,
        uint8 code,
        bytes32 digest
    );
    event DestructionShown(uint256 indexed tokenId, uint32 indexed custodian, uint48 destroyedAt);
    event RecordErased(uint256 indexed tokenId, bytes32 indexed patientId);

    error RecordLifecycleUnknownVersion(uint256 tokenId, uint32 latest);
    error RecordLifecycleNotTheIssuer(uint256 tokenId, address account);
    error RecordLifecycleTooFewReceipts(uint256 given, uint8 needed);
    error RecordLifecycleReceiptOutOfPlace(uint32 custodian);

    /// @notice The holder marks a version as wrong. Nothing changes but the history.
    function disputeBySig(Dispute calldata dispute, bytes calldata signature) external;

    /// @notice The issuer answers a dispute without amending the record. An amendment answers by itself.
    function answerDispute(uint256 tokenId, uint32 version, uint8 code, bytes32 digest) external;

    /// @notice The end of a record, signed by the holder's wallet and second factor, once enough custodians have signed that
    /// their pieces are destroyed. Its id is never minted again.
    /// @param receipts of distinct custodians among `erasure.custodians`, ascending
    function eraseBySig(
        Erasure calldata erasure,
        bytes calldata signature,
        IWalletRecovery.SecondFactor calldata secondFactor,
        DestructionReceipt[] calldata receipts
    ) external;
}
