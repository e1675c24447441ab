// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IWalletRecovery} from "../interfaces/IWalletRecovery.sol";
import {SignedMessages} from "../signatures/SignedMessages.sol";
import {RecoveryMessages} from "../signatures/RecoveryMessages.sol";

/// @title WalletRecovery, as `IWalletRecovery` describes it
/// @dev Knows nothing of patients but two things that the registry below it tells: the current wallet, and how to bind.
abstract contract WalletRecovery is IWalletRecovery, SignedMessages {
    /// @inheritdoc IWalletRecovery
    uint32 public immutable leastRecoveryDelay;
    mapping(bytes32 patientId => bytes32) private _safeguards;
    mapping(bytes32 patientId => Pending) private _pending;

    /// @param leastDelay floor in seconds of every recovery's delay, whatever the patient's safeguards say
    constructor(uint32 leastDelay) {
        leastRecoveryDelay = leastDelay;
    }

    /// @inheritdoc IWalletRecovery
    function setSafeguardsBySig(
        SafeguardUpdate calldata update,
        bytes calldata signature,
        SecondFactor calldata secondFactor
    ) external {
        address wallet = _walletOrRevert(update.patientId);
        bytes32 current = _safeguards[update.patientId];
        if (update.previous != current) revert WalletRecoverySafeguardsDiffer(update.patientId, current);
        // Without any, the wallet alone could choose the next ones.
        if (update.next == 0) revert WalletRecoveryNoSafeguards(update.patientId);
        _requireInTime(update.deadline);
        bytes32 structHash = RecoveryMessages.hashUpdate(update, wallet);
        _requireSignature(wallet, structHash, signature);
        _requireSecondFactor(update.patientId, structHash, secondFactor);
        _useCheckedNonce(wallet, update.nonce);
        _safeguards[update.patientId] = update.next;
        // What guardians approved under the older ones is void. Before the first they could approve nothing.
        if (current != 0) _endPending(update.patientId);
        emit SafeguardsChanged(update.patientId, update.next);
    }

    /// @inheritdoc IWalletRecovery
    function startRecoveryBySig(
        Recovery calldata recovery,
        Safeguards calldata safeguards,
        Approvals calldata approvals,
        bytes calldata toSignature
    ) external {
        bytes32 patientId = recovery.patientId;
        _requireWallet(patientId, recovery.from);
        _requireInTime(recovery.deadline);
        _requireCurrent(patientId, safeguards);
        uint32 round = _pending[patientId].round;
        if (recovery.round != round) revert WalletRecoveryRoundPassed(patientId, round);
        bytes32 structHash = RecoveryMessages.hashRecovery(recovery);
        _requireGuardians(patientId, safeguards, approvals, structHash);
        _requireSignature(recovery.to, structHash, toSignature);
        _requireFree(recovery.to);
        uint48 readyAt = uint48(block.timestamp) + _delayOf(safeguards);
        _pending[patientId] = Pending(recovery.to, readyAt, round + 1, false);
        emit RecoveryStarted(patientId, recovery.from, recovery.to, round + 1, readyAt);
    }

    /// @inheritdoc IWalletRecovery
    function extendRecoveryBySig(
        bytes32 patientId,
        uint32 round,
        Safeguards calldata safeguards,
        bytes calldata signature
    ) external {
        Pending storage pending = _requirePending(patientId, round);
        _requireCurrent(patientId, safeguards);
        _requireSignature(_walletOrRevert(patientId), RecoveryMessages.hashExtension(patientId, round), signature);
        if (pending.extended) revert WalletRecoveryAlreadyExtended(patientId);
        pending.extended = true;
        pending.readyAt += _delayOf(safeguards);
        emit RecoveryExtended(patientId, round, pending.readyAt);
    }

    /// @inheritdoc IWalletRecovery
    function cancelRecoveryBySig(
        bytes32 patientId,
        uint32 round,
        bytes calldata signature,
        SecondFactor calldata secondFactor
    ) external {
        _requirePending(patientId, round);
        bytes32 structHash = RecoveryMessages.hashCancellation(patientId, round);
        _requireSignature(_walletOrRevert(patientId), structHash, signature);
        _requireSecondFactor(patientId, structHash, secondFactor);
        _endPending(patientId);
    }

    /// @inheritdoc IWalletRecovery
    function finishRecovery(bytes32 patientId) external {
        Pending memory pending = _pending[patientId];
        if (pending.to == address(0)) revert WalletRecoveryNonePending(patientId);
        if (block.timestamp < pending.readyAt) revert WalletRecoveryNotReady(patientId, pending.readyAt);
        _pending[patientId] = Pending(address(0), 0, pending.round + 1, false);
        _rebind(patientId, pending.to);
    }

    /// @inheritdoc IWalletRecovery
    function rotateWalletBySig(
        Rotation calldata rotation,
        bytes calldata fromSignature,
        bytes calldata toSignature,
        SecondFactor calldata secondFactor
    ) external {
        _requireWallet(rotation.patientId, rotation.from);
        _requireInTime(rotation.deadline);
        // Without safeguards a thief of the wallet could take the patient's place.
        if (_safeguards[rotation.patientId] == 0) revert WalletRecoveryNoSafeguards(rotation.patientId);
        bytes32 structHash = RecoveryMessages.hashRotation(rotation);
        _requireSignature(rotation.from, structHash, fromSignature);
        _requireSignature(rotation.to, structHash, toSignature);
        _requireSecondFactor(rotation.patientId, structHash, secondFactor);
        _useCheckedNonce(rotation.from, rotation.nonce);
        _endPending(rotation.patientId);
        _rebind(rotation.patientId, rotation.to);
    }

    /// @inheritdoc IWalletRecovery
    function requireSecondFactor(
        bytes32 patientId,
        bytes32 digest,
        SecondFactor calldata secondFactor
    ) public view {
        if (_safeguards[patientId] == 0) return;
        _requireCurrent(patientId, secondFactor.safeguards);
        _requireDigestSigned(secondFactor.safeguards.recoveryKey, digest, secondFactor.signature);
    }

    /// @inheritdoc IWalletRecovery
    function safeguardsOf(bytes32 patientId) public view returns (bytes32) {
        return _safeguards[patientId];
    }

    /// @inheritdoc IWalletRecovery
    function recoveryOf(bytes32 patientId) external view returns (Pending memory) {
        return _pending[patientId];
    }

    // ── what the registry tells ─────────────────────────────────────

    function _currentWallet(bytes32 patientId) internal view virtual returns (address);

    /// @dev Reverts unless no patient has or had this wallet.
    function _requireFree(address wallet) internal view virtual;

    function _rebind(bytes32 patientId, address wallet) internal virtual;

    /// @dev Reverts with the registry's own error when the patient is unknown.
    function _walletOrRevert(bytes32 patientId) internal view virtual returns (address);

    /// @dev As `requireSecondFactor`, of a message to this contract.
    function _requireSecondFactor(
        bytes32 patientId,
        bytes32 structHash,
        SecondFactor calldata secondFactor
    ) internal view {
        requireSecondFactor(patientId, _hashTypedDataV4(structHash), secondFactor);
    }

    // ── inside ──────────────────────────────────────────────────────

    function _endPending(bytes32 patientId) private {
        Pending memory pending = _pending[patientId];
        _pending[patientId] = Pending(address(0), 0, pending.round + 1, false);
        if (pending.to != address(0)) emit RecoveryCancelled(patientId, pending.round);
    }

    function _requireGuardians(
        bytes32 patientId,
        Safeguards calldata safeguards,
        Approvals calldata approvals,
        bytes32 structHash
    ) private view {
        if (keccak256(abi.encode(approvals.guardians, approvals.salt)) != safeguards.guardians) {
            revert WalletRecoveryGuardiansDiffer(patientId);
        }
        uint256 given = approvals.signers.length;
        if (safeguards.needed == 0 || given < safeguards.needed || given != approvals.signatures.length) {
            revert WalletRecoveryTooFewGuardians(given, safeguards.needed);
        }
        // Bounded by the guardians, whose number the patient chose.
        for (uint256 i = 0; i < given; ++i) {
            uint8 signer = approvals.signers[i];
            // An index outside reverts.
            bytes32 guardian = approvals.guardians[signer];
            for (uint256 j = 0; j < i; ++j) {
                if (approvals.guardians[approvals.signers[j]] == guardian) revert WalletRecoveryGuardianTwice(signer);
            }
            // A guardian who recovered signs with the current wallet; one that does not exist has none.
            _requireSignature(_currentWallet(guardian), structHash, approvals.signatures[i]);
        }
    }

    function _requirePending(bytes32 patientId, uint32 round) private view returns (Pending storage pending) {
        pending = _pending[patientId];
        if (pending.to == address(0)) revert WalletRecoveryNonePending(patientId);
        if (pending.round != round) revert WalletRecoveryRoundPassed(patientId, pending.round);
    }

    function _requireCurrent(bytes32 patientId, Safeguards calldata safeguards) private view {
        bytes32 current = _safeguards[patientId];
        if (keccak256(abi.encode(safeguards)) != current) revert WalletRecoverySafeguardsDiffer(patientId, current);
    }

    function _requireWallet(bytes32 patientId, address wallet) private view {
        address current = _walletOrRevert(patientId);
        if (wallet != current) revert WalletRecoveryNotTheWallet(patientId, current);
    }

    function _delayOf(Safeguards calldata safeguards) private view returns (uint32) {
        return safeguards.delay < leastRecoveryDelay ? leastRecoveryDelay : safeguards.delay;
    }
}
