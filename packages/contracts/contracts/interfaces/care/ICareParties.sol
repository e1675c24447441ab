// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Who may do what at the desk: the refusals that its machines share
interface ICareParties {
    error CarePartiesUnknownPatient(bytes32 patientId);
    error CarePartiesNotThePatient(bytes32 patientId, address account);
    error CarePartiesNotADoctor(address account);
    /// @notice Neither the doctor in standing nor the hospital in standing that licensed the doctor.
    error CarePartiesNotTheDoctor(uint32 doctor, address account);
    error CarePartiesMayNotWrite(bytes32 patientId, uint32 provider);
}
