// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Anchors of the custodians' journals
/// @notice Each custodian keeps an append-only Merkle log of releases and anchors its root here in an unbroken chain, so
/// that one who holds a signed receipt can prove an omission or a fork.
interface IAccessJournal {
    /// @param sequence number of anchors so far
    /// @param anchoredAt Unix second of the newest
    /// @param size entries in the journal
    /// @param root Merkle root over them
    struct Head {
        uint64 sequence;
        uint64 anchoredAt;
        uint64 size;
        bytes32 root;
    }

    event Anchored(
        uint32 indexed providerId,
        uint64 indexed sequence,
        bytes32 indexed root,
        uint64 size,
        bytes32 previousRoot
    );

    error AccessJournalNotTheCustodian(uint32 providerId, address account);
    error AccessJournalOutOfSequence(uint32 providerId, uint64 expected);
    error AccessJournalShrunk(uint32 providerId, uint64 size);
    error AccessJournalForked(uint32 providerId, bytes32 currentRoot);
    error AccessJournalInvalidRoot();

    /// @notice The registered signer of a provider's custodian anchors its journal. The first anchor has sequence 1 and
    /// previous root zero. Standing is not asked: also a suspended custodian must account for what it did.
    function anchor(
        uint32 providerId,
        uint64 sequence,
        uint64 size,
        bytes32 root,
        bytes32 previousRoot
    ) external;

    /// @notice The newest anchor; zeros before the first.
    function headOf(uint32 providerId) external view returns (Head memory);
}
