// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAccessJournal} from "./interfaces/IAccessJournal.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title AccessJournal, as `IAccessJournal` describes it
contract AccessJournal is IAccessJournal {
    IProviderRegistry private immutable _providers;
    mapping(uint32 providerId => Head) private _heads;

    constructor(IProviderRegistry providers) {
        _providers = providers;
    }

    /// @inheritdoc IAccessJournal
    function anchor(
        uint32 providerId,
        uint64 sequence,
        uint64 size,
        bytes32 root,
        bytes32 previousRoot
    ) external {
        if (_providers.custodianOf(providerId).signer != msg.sender) {
            revert AccessJournalNotTheCustodian(providerId, msg.sender);
        }
        Head memory head = _heads[providerId];
        if (sequence != head.sequence + 1) revert AccessJournalOutOfSequence(providerId, head.sequence + 1);
        if (previousRoot != head.root) revert AccessJournalForked(providerId, head.root);
        if (size < head.size) revert AccessJournalShrunk(providerId, size);
        if (root == 0) revert AccessJournalInvalidRoot();
        // As many entries as before can only be the same entries.
        if (size == head.size && head.sequence != 0 && root != head.root) {
            revert AccessJournalForked(providerId, head.root);
        }
        _heads[providerId] = Head(sequence, uint64(block.timestamp), size, root);
        emit Anchored(providerId, sequence, root, size, previousRoot);
    }

    /// @inheritdoc IAccessJournal
    function headOf(uint32 providerId) external view returns (Head memory) {
        return _heads[providerId];
    }
}
