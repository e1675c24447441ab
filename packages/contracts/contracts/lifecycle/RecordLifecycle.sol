// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {IWalletRecovery} from "../interfaces/IWalletRecovery.sol";
import {IRecordLifecycle} from "../interfaces/IRecordLifecycle.sol";
import {LifecycleMessages} from "../signatures/LifecycleMessages.sol";
import {SignedMessages} from "../signatures/SignedMessages.sol";

/// @title RecordLifecycle, as `IRecordLifecycle` describes it
/// @dev Keeps nothing: disputes are events, and the end is the token's own.
abstract contract RecordLifecycle is IRecordLifecycle, SignedMessages {
    IProviderRegistry private immutable _providers;

    constructor(IProviderRegistry providers) {
        _providers = providers;
    }

    /// @inheritdoc IRecordLifecycle
    function disputeBySig(Dispute calldata dispute, bytes calldata signature) external {
        (bytes32 patientId, address holder) = _holderOf(dispute.tokenId);
        _requireVersion(dispute.tokenId, dispute.version);
        _requireInTime(dispute.deadline);
        _requireSignature(holder, LifecycleMessages.hashDispute(dispute), signature);
        _usePatientNonce(patientId, dispute.nonce);
        emit RecordDisputed(dispute.tokenId, patientId, dispute.version, dispute.code, dispute.digest);
    }

    /// @inheritdoc IRecordLifecycle
    function answerDispute(uint256 tokenId, uint32 version, uint8 code, bytes32 digest) external {
        (uint32 provider, , bool inStanding) = _providers.standingOf(msg.sender);
        (uint32 issuer, ) = _issuance(tokenId);
        if (!inStanding || provider != issuer) revert RecordLifecycleNotTheIssuer(tokenId, msg.sender);
        _requireVersion(tokenId, version);
        emit DisputeAnswered(tokenId, provider, version, code, digest);
    }

    /// @inheritdoc IRecordLifecycle
    function eraseBySig(
        Erasure calldata erasure,
        bytes calldata signature,
        IWalletRecovery.SecondFactor calldata secondFactor,
        DestructionReceipt[] calldata receipts
    ) external {
        (bytes32 patientId, address holder) = _holderOf(erasure.tokenId);
        _requireInTime(erasure.deadline);
        bytes32 structHash = LifecycleMessages.hashErasure(erasure);
        _requireSignature(holder, structHash, signature);
        _requireSecondFactor(patientId, structHash, secondFactor);
        if (erasure.needed == 0 || receipts.length < erasure.needed) {
            revert RecordLifecycleTooFewReceipts(receipts.length, erasure.needed);
        }
        _requireReceipts(erasure, receipts);
        _erase(erasure.tokenId);
    }

    // ── what the token tells ────────────────────────────────────────

    /// @dev The token's patient and that patient's current wallet; reverts for a token that does not exist.
    function _holderOf(uint256 tokenId) internal view virtual returns (bytes32 patientId, address holder);

    /// @dev Who minted the token, and its latest version.
    function _issuance(uint256 tokenId) internal view virtual returns (uint32 issuer, uint32 version);

    /// @dev Reverts unless the patient's second factor signed the message too.
    function _requireSecondFactor(
        bytes32 patientId,
        bytes32 structHash,
        IWalletRecovery.SecondFactor calldata secondFactor
    ) internal view virtual;

    function _erase(uint256 tokenId) internal virtual;

    // ── inside ──────────────────────────────────────────────────────

    function _requireVersion(uint256 tokenId, uint32 version) private view {
        (, uint32 latest) = _issuance(tokenId);
        if (version == 0 || version > latest) revert RecordLifecycleUnknownVersion(tokenId, latest);
    }

    /// @dev Both lists ascend, so one walk over the named custodians finds every receipt or shows it out of place.
    function _requireReceipts(Erasure calldata erasure, DestructionReceipt[] calldata receipts) private {
        uint256 place;
        for (uint256 i = 0; i < receipts.length; ++i) {
            DestructionReceipt calldata receipt = receipts[i];
            while (place < erasure.custodians.length && erasure.custodians[place] != receipt.custodian) ++place;
            if (place == erasure.custodians.length) revert RecordLifecycleReceiptOutOfPlace(receipt.custodian);
            ++place;
            _requireSignature(
                _providers.custodianOf(receipt.custodian).signer,
                LifecycleMessages.hashDestruction(erasure.tokenId, receipt.custodian, receipt.destroyedAt),
                receipt.signature
            );
            emit DestructionShown(erasure.tokenId, receipt.custodian, receipt.destroyedAt);
        }
    }
}
