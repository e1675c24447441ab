// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {IPrescriptions} from "../interfaces/care/IPrescriptions.sol";
import {CareMessages} from "../signatures/CareMessages.sol";
import {CareParties} from "./CareParties.sol";

/// @title Prescriptions, as `IPrescriptions` describes them
abstract contract Prescriptions is IPrescriptions, CareParties {
    mapping(bytes32 prescriptionId => Prescription) private _prescriptions;

    /// @inheritdoc IPrescriptions
    function prescribe(
        bytes32 patientId,
        bytes32 digest,
        bytes20 ticket,
        uint8 fills,
        uint32 expiry
    ) external returns (bytes32 prescriptionId) {
        uint32 doctor = _writingDoctor(patientId);
        if (digest == 0 || ticket == 0 || fills == 0 || expiry <= block.timestamp) revert PrescriptionsInvalid();
        prescriptionId = CareMessages.careIdOf(patientId, doctor, digest);
        if (_prescriptions[prescriptionId].fills != 0) revert PrescriptionsExists(prescriptionId);
        _prescriptions[prescriptionId] = Prescription(ticket, fills, 0, false, false, expiry);
        emit Prescribed(prescriptionId, patientId, doctor, digest, fills, expiry);
    }

    /// @inheritdoc IPrescriptions
    function dispense(bytes32 prescriptionId, bytes20 ticket, bool isPart, bytes32 noteDigest) external {
        (uint32 pharmacy, bool isPharmacy) = _callingKind(IProviderRegistry.Kind.Pharmacy);
        if (!isPharmacy) revert PrescriptionsNotAPharmacy(msg.sender);
        Prescription memory prescription = _prescriptions[prescriptionId];
        if (!_isDispensable(prescription)) revert PrescriptionsNotOpen(prescriptionId);
        if (bytes20(keccak256(abi.encode(ticket))) != prescription.ticket) {
            revert PrescriptionsNotThisTicket(prescriptionId);
        }
        if (isPart && prescription.isOpen) revert PrescriptionsPartAlready(prescriptionId);
        uint8 fill = prescription.filled + 1;
        prescription.ticket = ticket;
        prescription.isOpen = isPart;
        if (!isPart) prescription.filled = fill;
        _prescriptions[prescriptionId] = prescription;
        emit Dispensed(prescriptionId, pharmacy, fill, isPart, noteDigest);
    }

    /// @inheritdoc IPrescriptions
    function cancelPrescription(bytes32 patientId, uint32 doctor, bytes32 digest) external {
        uint32 by = _requireDoctorOrHospital(doctor);
        _withdraw(CareMessages.careIdOf(patientId, doctor, digest), by);
    }

    /// @inheritdoc IPrescriptions
    function withdrawPrescriptionBySig(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        bytes calldata signature
    ) external {
        bytes32 structHash = CareMessages.hashPrescriptionWithdrawal(patientId, doctor, digest);
        _requirePatientSigned(patientId, structHash, signature);
        _withdraw(CareMessages.careIdOf(patientId, doctor, digest), 0);
    }

    /// @inheritdoc IPrescriptions
    function prescriptionOf(bytes32 prescriptionId) external view returns (Prescription memory) {
        return _prescriptions[prescriptionId];
    }

    /// @inheritdoc IPrescriptions
    function isDispensable(bytes32 prescriptionId) external view returns (bool) {
        return _isDispensable(_prescriptions[prescriptionId]);
    }

    function _withdraw(bytes32 prescriptionId, uint32 by) private {
        Prescription storage prescription = _prescriptions[prescriptionId];
        if (prescription.filled == prescription.fills || prescription.isCancelled) {
            revert PrescriptionsNotOpen(prescriptionId);
        }
        prescription.isCancelled = true;
        emit PrescriptionCancelled(prescriptionId, by);
    }

    /// @dev An unknown one has no fills, so none is left.
    function _isDispensable(Prescription memory prescription) private view returns (bool) {
        return
            prescription.filled < prescription.fills &&
            !prescription.isCancelled &&
            prescription.expiry > block.timestamp;
    }
}
