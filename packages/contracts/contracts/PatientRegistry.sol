// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IPatientRegistry} from "./interfaces/IPatientRegistry.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {WalletRecovery} from "./recovery/WalletRecovery.sol";

/// @title PatientRegistry, as `IPatientRegistry` and `IWalletRecovery` describe it
contract PatientRegistry is IPatientRegistry, WalletRecovery {
    bytes32 public constant ENROLMENT_TYPEHASH =
        keccak256(
            "Enrolment(address wallet,bytes32 bundleDigest,uint32 hospital,uint32 writeExpiry,uint256 deadline)"
        );
    bytes32 public constant KEY_BUNDLE_UPDATE_TYPEHASH =
        keccak256(
            "KeyBundleUpdate(bytes32 patientId,address wallet,bytes32 previousDigest,bytes32 bundleDigest,uint256 nonce,uint256 deadline)"
        );

    /// @dev One slot.
    struct Patient {
        address wallet;
        uint32 hospital;
        uint32 writeExpiry;
        uint32 rebinds;
    }

    IProviderRegistry private immutable _providers;
    mapping(bytes32 patientId => Patient) private _patients;
    mapping(bytes32 patientId => bytes32) private _bundles;
    /// @dev Only wallets that came by recovery: a first wallet's id is computed.
    mapping(address wallet => bytes32 patientId) private _rebound;

    constructor(
        IProviderRegistry providers,
        uint32 leastRecoveryDelay
    ) EIP712("Linchpin PatientRegistry", "1") WalletRecovery(leastRecoveryDelay) {
        _providers = providers;
    }

    /// @inheritdoc IPatientRegistry
    function enrol(bytes32 bundleDigest, uint32 hospital, uint32 writeExpiry) external returns (bytes32) {
        return _enrol(msg.sender, bundleDigest, hospital, writeExpiry);
    }

    /// @inheritdoc IPatientRegistry
    function enrolBySig(Enrolment calldata enrolment, bytes calldata signature) external returns (bytes32) {
        _requireInTime(enrolment.deadline);
        _requireSignature(enrolment.wallet, keccak256(abi.encode(ENROLMENT_TYPEHASH, enrolment)), signature);
        return _enrol(enrolment.wallet, enrolment.bundleDigest, enrolment.hospital, enrolment.writeExpiry);
    }

    /// @inheritdoc IPatientRegistry
    function updateKeyBundle(bytes32 previousDigest, bytes32 bundleDigest) external {
        bytes32 patientId = patientIdOf(msg.sender);
        if (_patients[patientId].wallet != msg.sender) revert PatientRegistryNotEnrolled(msg.sender);
        if (safeguardsOf(patientId) != 0) revert PatientRegistrySafeguarded(patientId);
        _updateKeyBundle(patientId, previousDigest, bundleDigest);
    }

    /// @inheritdoc IPatientRegistry
    function updateKeyBundleBySig(
        KeyBundleUpdate calldata update,
        bytes calldata signature,
        SecondFactor calldata secondFactor
    ) external {
        address wallet = _walletOrRevert(update.patientId);
        _requireInTime(update.deadline);
        bytes32 structHash = keccak256(
            abi.encode(
                KEY_BUNDLE_UPDATE_TYPEHASH,
                update.patientId,
                wallet,
                update.previousDigest,
                update.bundleDigest,
                update.nonce,
                update.deadline
            )
        );
        _requireSignature(wallet, structHash, signature);
        _requireSecondFactor(update.patientId, structHash, secondFactor);
        _useCheckedNonce(wallet, update.nonce);
        _updateKeyBundle(update.patientId, update.previousDigest, update.bundleDigest);
    }

    /// @inheritdoc IPatientRegistry
    function derivePatientId(address wallet) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), wallet));
    }

    /// @inheritdoc IPatientRegistry
    function patientIdOf(address wallet) public view returns (bytes32 patientId) {
        patientId = _rebound[wallet];
        if (patientId != 0) return patientId;
        patientId = derivePatientId(wallet);
        if (_patients[patientId].wallet == address(0)) return 0;
    }

    /// @inheritdoc IPatientRegistry
    function walletOf(bytes32 patientId) external view returns (address) {
        return _patients[patientId].wallet;
    }

    /// @inheritdoc IPatientRegistry
    function bundleDigestOf(bytes32 patientId) external view returns (bytes32) {
        return _bundles[patientId];
    }

    /// @inheritdoc IPatientRegistry
    function bindingOf(bytes32 patientId) external view returns (address, bytes32) {
        return (_patients[patientId].wallet, _bundles[patientId]);
    }

    /// @inheritdoc IPatientRegistry
    function speakerOf(bytes32 patientId) external view returns (address, uint32) {
        Patient memory patient = _patients[patientId];
        return (patient.wallet, patient.rebinds);
    }

    /// @inheritdoc IPatientRegistry
    function enrolmentOf(bytes32 patientId) external view returns (address, uint32, uint32, uint32) {
        Patient memory patient = _patients[patientId];
        return (patient.wallet, patient.hospital, patient.writeExpiry, patient.rebinds);
    }

    // ── what recovery asks ──────────────────────────────────────────

    function _currentWallet(bytes32 patientId) internal view override returns (address) {
        return _patients[patientId].wallet;
    }

    function _walletOrRevert(bytes32 patientId) internal view override returns (address wallet) {
        wallet = _patients[patientId].wallet;
        if (wallet == address(0)) revert PatientRegistryUnknown(patientId);
    }

    /// @dev A wallet that ever belonged to a patient cannot be given to another, nor enrol again.
    function _requireFree(address wallet) internal view override {
        if (wallet == address(0) || patientIdOf(wallet) != 0) revert PatientRegistryAlreadyEnrolled(wallet);
    }

    function _rebind(bytes32 patientId, address wallet) internal override {
        address previous = _walletOrRevert(patientId);
        _requireFree(wallet);
        Patient storage patient = _patients[patientId];
        patient.wallet = wallet;
        ++patient.rebinds;
        _rebound[wallet] = patientId;
        emit WalletRebound(patientId, previous, wallet);
    }

    // ── inside ──────────────────────────────────────────────────────

    function _enrol(
        address wallet,
        bytes32 bundleDigest,
        uint32 hospital,
        uint32 writeExpiry
    ) private returns (bytes32 patientId) {
        if (patientIdOf(wallet) != 0) revert PatientRegistryAlreadyEnrolled(wallet);
        if (bundleDigest == 0) revert PatientRegistryInvalidBundle();
        if (hospital == 0) {
            writeExpiry = 0;
        } else {
            if (writeExpiry <= block.timestamp) revert PatientRegistryExpiryPassed(writeExpiry);
            if (!_providers.hasStanding(hospital)) revert PatientRegistryHospitalNotAllowed(hospital);
        }
        patientId = derivePatientId(wallet);
        _patients[patientId] = Patient(wallet, hospital, writeExpiry, 0);
        _bundles[patientId] = bundleDigest;
        emit PatientEnrolled(patientId, wallet, hospital, bundleDigest, writeExpiry);
    }

    function _updateKeyBundle(bytes32 patientId, bytes32 previousDigest, bytes32 bundleDigest) private {
        bytes32 current = _bundles[patientId];
        if (bundleDigest == 0) revert PatientRegistryInvalidBundle();
        if (previousDigest != current) revert PatientRegistryBundleChanged(patientId, current);
        _bundles[patientId] = bundleDigest;
        emit KeyBundleUpdated(patientId, bundleDigest, current);
    }
}
