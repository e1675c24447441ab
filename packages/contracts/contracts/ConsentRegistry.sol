// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {PackedGrant, PackedGrants} from "./consents/PackedGrant.sol";
import {IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {IPatientRegistry} from "./interfaces/IPatientRegistry.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {ConsentMessages} from "./signatures/ConsentMessages.sol";
import {SignedMessages} from "./signatures/SignedMessages.sol";

/// @title ConsentRegistry, as `IConsentRegistry` describes it
contract ConsentRegistry is IConsentRegistry, SignedMessages {
    uint8 private constant TOKEN_SCOPE = 1;
    uint32 private constant UNTIL_STOPPED = type(uint32).max;
    uint256 private constant MOST_CHANGES = 16;

    /// @dev One slot.
    struct StoredWriteConsent {
        State state;
        uint32 expiry;
        uint32 consentEpoch;
        /// @dev How often it was revoked: a consent that was signed before and withheld cannot come afterwards.
        uint32 revocations;
    }

    IPatientRegistry private immutable _patients;
    IProviderRegistry private immutable _providers;
    mapping(address wallet => mapping(bytes32 grantId => PackedGrant)) private _grants;
    mapping(bytes32 patientId => mapping(uint32 provider => StoredWriteConsent)) private _writeConsents;
    /// @dev How often the patient revoked everything. The consent epoch is that and how often they were rebound.
    mapping(bytes32 patientId => uint32) private _epochs;

    constructor(
        IPatientRegistry patients,
        IProviderRegistry providers
    ) EIP712("Linchpin ConsentRegistry", "1") {
        _patients = patients;
        _providers = providers;
    }

    // ── reading grants ──────────────────────────────────────────────

    /// @inheritdoc IConsentRegistry
    function grant(Grant calldata grant_) external returns (bytes32 grantId) {
        uint32 epoch = _requireCallerIs(grant_.patientId);
        grantId = ConsentMessages.hashGrant(grant_);
        _grant(msg.sender, epoch, grantId, grant_);
    }

    /// @inheritdoc IConsentRegistry
    function grantBySig(
        Grant calldata grant_,
        uint256 deadline,
        bytes calldata signature
    ) external returns (bytes32 grantId) {
        (address wallet, uint32 epoch) = _speakerOf(grant_.patientId);
        _requireInTime(deadline);
        grantId = ConsentMessages.hashGrant(grant_);
        _requireSignature(wallet, ConsentMessages.hashSignedGrant(grantId, wallet, epoch, deadline), signature);
        _grant(wallet, epoch, grantId, grant_);
    }

    /// @inheritdoc IConsentRegistry
    function revoke(bytes32 grantId) external {
        PackedGrant stored = _grants[msg.sender][grantId];
        bytes32 patientId;
        if (stored.ofFirstWallet()) {
            patientId = ConsentMessages.derivePatientId(address(_patients), msg.sender);
        } else {
            patientId = _patients.patientIdOf(msg.sender);
            if (_patients.walletOf(patientId) != msg.sender) {
                revert ConsentRegistryNotThePatient(patientId, msg.sender);
            }
        }
        _revoke(msg.sender, stored, patientId, grantId);
    }

    /// @inheritdoc IConsentRegistry
    function revokeBySig(bytes32 patientId, bytes32 grantId, bytes calldata signature) external {
        address wallet = _walletOf(patientId);
        _requireSignature(wallet, ConsentMessages.hashRevocation(patientId, grantId), signature);
        _revoke(wallet, _grants[wallet][grantId], patientId, grantId);
    }

    /// @inheritdoc IConsentRegistry
    function revokeAll(bytes32 patientId) external {
        _revokeAll(patientId, _requireCallerIs(patientId));
    }

    /// @inheritdoc IConsentRegistry
    function revokeAllBySig(
        bytes32 patientId,
        uint32 consentEpoch,
        uint256 deadline,
        bytes calldata signature
    ) external {
        (address wallet, uint32 epoch) = _speakerOf(patientId);
        _requireInTime(deadline);
        _requireSignature(
            wallet,
            ConsentMessages.hashRevocationOfAll(patientId, consentEpoch, deadline),
            signature
        );
        if (consentEpoch != epoch) revert ConsentRegistryEpochPassed(patientId, epoch);
        _revokeAll(patientId, epoch);
    }

    /// @inheritdoc IConsentRegistry
    function changeConsentsBySig(ConsentChange calldata change, bytes calldata signature) external {
        bytes32 patientId = change.patientId;
        if (change.revoked.length > MOST_CHANGES || change.granted.length > MOST_CHANGES) {
            revert ConsentRegistryTooManyChanges(change.revoked.length, change.granted.length);
        }
        (address wallet, uint32 epoch) = _speakerOf(patientId);
        if (change.consentEpoch != epoch) revert ConsentRegistryEpochPassed(patientId, epoch);
        _requireInTime(change.deadline);
        bytes32[] memory grantIds = _idsOf(change.granted, patientId);
        _requireSignature(wallet, ConsentMessages.hashConsentChange(change, wallet, grantIds), signature);
        for (uint256 i = 0; i < change.revoked.length; ++i) {
            bytes32 grantId = change.revoked[i];
            _revoke(wallet, _grants[wallet][grantId], patientId, grantId);
        }
        for (uint256 i = 0; i < grantIds.length; ++i) {
            _grant(wallet, epoch, grantIds[i], change.granted[i]);
        }
    }

    // ── write consents ──────────────────────────────────────────────

    /// @inheritdoc IConsentRegistry
    function grantWrite(bytes32 patientId, uint32 provider, uint32 expiry) external {
        _grantWrite(patientId, _requireCallerIs(patientId), provider, expiry);
    }

    /// @inheritdoc IConsentRegistry
    function grantWriteBySig(
        bytes32 patientId,
        uint32 provider,
        uint32 expiry,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        (address wallet, uint32 epoch) = _speakerOf(patientId);
        uint32 revocations = _writeConsents[patientId][provider].revocations;
        bytes32 structHash = ConsentMessages.hashWriteConsent(
            patientId,
            provider,
            expiry,
            epoch,
            revocations,
            nonce,
            deadline
        );
        _useMessage(patientId, wallet, structHash, nonce, deadline, signature);
        _grantWrite(patientId, epoch, provider, expiry);
    }

    /// @inheritdoc IConsentRegistry
    function revokeWrite(bytes32 patientId, uint32 provider) external {
        _requireCallerIs(patientId);
        _revokeWrite(patientId, provider);
    }

    /// @inheritdoc IConsentRegistry
    function revokeWriteBySig(
        bytes32 patientId,
        uint32 provider,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        bytes32 structHash = ConsentMessages.hashWriteRevocation(patientId, provider, nonce, deadline);
        _useMessage(patientId, _walletOf(patientId), structHash, nonce, deadline, signature);
        _revokeWrite(patientId, provider);
    }

    // ── reading ─────────────────────────────────────────────────────

    /// @inheritdoc IConsentRegistry
    function hashGrant(Grant calldata grant_) external pure returns (bytes32) {
        return ConsentMessages.hashGrant(grant_);
    }

    /// @inheritdoc IConsentRegistry
    function isInForce(Grant calldata grant_) external view returns (bool) {
        return statusOf(grant_) == Status.InForce;
    }

    /// @inheritdoc IConsentRegistry
    function statusOf(Grant calldata grant_) public view returns (Status) {
        (address wallet, uint32 rebinds) = _patients.speakerOf(grant_.patientId);
        PackedGrant stored = _grants[wallet][ConsentMessages.hashGrant(grant_)];
        State state = stored.state();
        if (state == State.None) return Status.Unknown;
        if (state == State.Revoked) return Status.Revoked;
        if (stored.consentEpoch() != _epochs[grant_.patientId] + rebinds) return Status.AllRevoked;
        if (block.timestamp < stored.notBefore()) return Status.NotYet;
        if (_isOver(stored.expiry())) return Status.Expired;
        if (!_providers.hasStanding(stored.grantee())) return Status.GranteeWithoutStanding;
        return Status.InForce;
    }

    /// @inheritdoc IConsentRegistry
    function stateOf(
        address wallet,
        bytes32 grantId
    ) external view returns (State, uint32, uint32, uint32, uint32) {
        PackedGrant stored = _grants[wallet][grantId];
        return (
            stored.state(),
            stored.grantee(),
            stored.notBefore(),
            stored.expiry(),
            stored.consentEpoch()
        );
    }

    /// @inheritdoc IConsentRegistry
    function mayWrite(bytes32 patientId, uint32 provider) external view returns (bool) {
        (, uint32 hospital, uint32 writeExpiry, uint32 rebinds) = _patients.enrolmentOf(patientId);
        uint32 ownEpoch = _epochs[patientId];
        // What the enrolment says. A thief of the wallet cannot have given it, so it outlives a recovery.
        State enrolled = ownEpoch == 0 && !_isOver(writeExpiry) ? State.Granted : State.Revoked;
        uint32 epoch = ownEpoch + rebinds;
        State own = _writeState(
            _writeConsents[patientId][provider],
            provider == hospital ? enrolled : State.None,
            epoch
        );
        if (own != State.None) return own == State.Granted;
        uint32 parent = _providers.parentOf(provider);
        if (parent == 0) return false;
        State ofParent = _writeState(
            _writeConsents[patientId][parent],
            parent == hospital ? enrolled : State.None,
            epoch
        );
        return ofParent == State.Granted;
    }

    /// @inheritdoc IConsentRegistry
    function writeConsentOf(
        bytes32 patientId,
        uint32 provider
    ) external view returns (State, uint32, uint32, uint32) {
        StoredWriteConsent memory stored = _writeConsents[patientId][provider];
        return (stored.state, stored.expiry, stored.consentEpoch, stored.revocations);
    }

    /// @inheritdoc IConsentRegistry
    function consentEpochOf(bytes32 patientId) external view returns (uint32) {
        (, uint32 rebinds) = _patients.speakerOf(patientId);
        return _epochs[patientId] + rebinds;
    }

    // ── inside ──────────────────────────────────────────────────────

    function _grant(address wallet, uint32 epoch, bytes32 grantId, Grant calldata grant_) private {
        if (grant_.grantee == 0 || grant_.granteeKey == 0) revert ConsentRegistryInvalidGrantee();
        if (grant_.scopeKind > TOKEN_SCOPE || grant_.scope == 0) {
            revert ConsentRegistryInvalidScope(grant_.scopeKind, grant_.scope);
        }
        if (grant_.expiry <= grant_.notBefore || _isOver(grant_.expiry)) {
            revert ConsentRegistryInvalidTerm(grant_.notBefore, grant_.expiry);
        }
        State state = _grants[wallet][grantId].state();
        if (state != State.None) revert ConsentRegistryAlreadyDecided(grantId, state);

        bool ofFirstWallet = grant_.patientId == ConsentMessages.derivePatientId(address(_patients), wallet);
        _grants[wallet][grantId] = PackedGrants.pack(grant_, ofFirstWallet, epoch);
        emit Granted(grantId, grant_.patientId, grant_.grantee, wallet, epoch, grant_);
    }

    /// @dev Marks an unknown grant too, so that a message which was signed and not relayed yet can never come into force.
    function _revoke(address wallet, PackedGrant stored, bytes32 patientId, bytes32 grantId) private {
        if (stored.state() == State.Revoked) return;
        _grants[wallet][grantId] = stored.revoked();
        emit Revoked(grantId, patientId, stored.grantee(), wallet);
    }

    /// @param epoch the current one, which ends
    function _revokeAll(bytes32 patientId, uint32 epoch) private {
        ++_epochs[patientId];
        emit AllRevoked(patientId, epoch + 1);
    }

    function _grantWrite(bytes32 patientId, uint32 epoch, uint32 provider, uint32 expiry) private {
        if (provider == 0) revert ConsentRegistryInvalidGrantee();
        if (_isOver(expiry)) revert ConsentRegistryInvalidTerm(0, expiry);
        StoredWriteConsent storage stored = _writeConsents[patientId][provider];
        (stored.state, stored.expiry, stored.consentEpoch) = (State.Granted, expiry, epoch);
        emit WriteGranted(patientId, provider, expiry);
    }

    function _revokeWrite(bytes32 patientId, uint32 provider) private {
        StoredWriteConsent storage stored = _writeConsents[patientId][provider];
        (stored.state, stored.expiry) = (State.Revoked, 0);
        ++stored.revocations;
        emit WriteRevoked(patientId, provider);
    }

    /// @dev What the patient decided about one provider: allowed now, refused (revoked or over), or never said.
    function _writeState(
        StoredWriteConsent memory stored,
        State unsaid,
        uint32 epoch
    ) private view returns (State) {
        if (stored.state == State.None) return unsaid;
        bool holds = stored.state == State.Granted && stored.consentEpoch == epoch && !_isOver(stored.expiry);
        return holds ? State.Granted : State.Revoked;
    }

    function _idsOf(
        Grant[] calldata granted,
        bytes32 patientId
    ) private pure returns (bytes32[] memory grantIds) {
        grantIds = new bytes32[](granted.length);
        for (uint256 i = 0; i < grantIds.length; ++i) {
            if (granted[i].patientId != patientId) revert ConsentRegistryForeignGrant(granted[i].patientId);
            grantIds[i] = ConsentMessages.hashGrant(granted[i]);
        }
    }

    function _useMessage(
        bytes32 patientId,
        address wallet,
        bytes32 structHash,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) private {
        _requireInTime(deadline);
        _requireSignature(wallet, structHash, signature);
        _usePatientNonce(patientId, nonce);
    }

    function _requireCallerIs(bytes32 patientId) private view returns (uint32 epoch) {
        address wallet;
        (wallet, epoch) = _patients.speakerOf(patientId);
        if (wallet != msg.sender) revert ConsentRegistryNotThePatient(patientId, msg.sender);
        epoch += _epochs[patientId];
    }

    /// @dev Current wallet and consent epoch.
    function _speakerOf(bytes32 patientId) private view returns (address wallet, uint32 epoch) {
        (wallet, epoch) = _patients.speakerOf(patientId);
        if (wallet == address(0)) revert ConsentRegistryUnknownPatient(patientId);
        epoch += _epochs[patientId];
    }

    function _walletOf(bytes32 patientId) private view returns (address wallet) {
        wallet = _patients.walletOf(patientId);
        if (wallet == address(0)) revert ConsentRegistryUnknownPatient(patientId);
    }

    function _isOver(uint32 expiry) private view returns (bool) {
        return expiry != UNTIL_STOPPED && expiry <= block.timestamp;
    }
}
