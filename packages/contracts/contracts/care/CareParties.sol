// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IConsentRegistry} from "../interfaces/IConsentRegistry.sol";
import {IPatientRegistry} from "../interfaces/IPatientRegistry.sol";
import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {ICareParties} from "../interfaces/care/ICareParties.sol";
import {SignedMessages} from "../signatures/SignedMessages.sol";

/// @title Who stands at the desk: asks the registries
abstract contract CareParties is ICareParties, SignedMessages {
    IPatientRegistry private immutable _patients;
    IProviderRegistry private immutable _providers;
    IConsentRegistry private immutable _consents;

    constructor(IPatientRegistry patients, IProviderRegistry providers, IConsentRegistry consents) {
        _patients = patients;
        _providers = providers;
        _consents = consents;
    }

    /// @dev The account is the patient's current wallet: a former one has no power.
    function _requirePatient(bytes32 patientId) internal view {
        if (_walletOf(patientId) != msg.sender) revert CarePartiesNotThePatient(patientId, msg.sender);
    }

    function _requirePatientSigned(
        bytes32 patientId,
        bytes32 structHash,
        bytes calldata signature
    ) internal view {
        _requireSignature(_walletOf(patientId), structHash, signature);
    }

    /// @dev The calling doctor in standing, whom the patient lets write.
    function _writingDoctor(bytes32 patientId) internal view returns (uint32 doctor) {
        doctor = _callingDoctor();
        if (!_consents.mayWrite(patientId, doctor)) revert CarePartiesMayNotWrite(patientId, doctor);
    }

    function _callingDoctor() internal view returns (uint32 doctor) {
        bool isDoctor;
        (doctor, isDoctor) = _callingKind(IProviderRegistry.Kind.Doctor);
        if (!isDoctor) revert CarePartiesNotADoctor(msg.sender);
    }

    /// @dev The calling provider, and whether it is in standing and of this kind.
    function _callingKind(IProviderRegistry.Kind kind) internal view returns (uint32 provider, bool isOfKind) {
        return _providers.actingAs(msg.sender, kind);
    }

    function _isInStanding(uint32 provider, IProviderRegistry.Kind kind) internal view returns (bool) {
        return _providers.isInStandingAs(provider, kind);
    }

    /// @dev The calling provider where it is this doctor or licensed this doctor, in standing itself.
    function _requireDoctorOrHospital(uint32 doctor) internal view returns (uint32 provider) {
        bool inStanding;
        (provider, , inStanding) = _providers.standingOf(msg.sender);
        bool isTheirs = provider == doctor || provider == _providers.parentOf(doctor);
        if (!inStanding || !isTheirs) revert CarePartiesNotTheDoctor(doctor, msg.sender);
    }

    function _walletOf(bytes32 patientId) internal view returns (address wallet) {
        wallet = _patients.walletOf(patientId);
        if (wallet == address(0)) revert CarePartiesUnknownPatient(patientId);
    }
}
