// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Prescriptions: as many fills as the doctor allowed, each dispensed once
/// @notice The drug, the dose and the words stand in a sealed document, of which the chain has the digest.
///
/// A patient collects by **tickets**: the doctor draws a secret for the patient, hashes it as many times as tickets are needed
/// (`next = bytes20(keccak256(abi.encode(ticket)))`, Lamport 1981) and files the last hash. Each collection shows the one before, which
/// only who has the secret can know, and which then is used up. So no pharmacy dispenses without what the patient hands
/// over, and none twice, whoever comes first, however often a message is sent again.
interface IPrescriptions {
    /// @param ticket the hash that the next ticket must have
    /// @param fills how many were allowed
    /// @param filled how many were handed out in full
    /// @param isOpen part of a fill was handed out; its rest is still due
    /// @param isCancelled by the doctor, the hospital or the patient
    /// @param expiry Unix second from which nothing is dispensed any more
    struct Prescription {
        bytes20 ticket;
        uint8 fills;
        uint8 filled;
        bool isOpen;
        bool isCancelled;
        uint32 expiry;
    }

    event Prescribed(
        bytes32 indexed prescriptionId,
        bytes32 indexed patientId,
        uint32 indexed doctor,
        bytes32 digest,
        uint8 fills,
        uint32 expiry
    );
    /// @notice `fill` counts from 1. `isPart`: its rest is still due.
    /// @param noteDigest SHA-256 of the pharmacy's sealed note of what was handed out
    event Dispensed(
        bytes32 indexed prescriptionId,
        uint32 indexed pharmacy,
        uint8 fill,
        bool isPart,
        bytes32 noteDigest
    );
    /// @notice `by` is the doctor or the hospital, or zero where the patient did.
    event PrescriptionCancelled(bytes32 indexed prescriptionId, uint32 by);

    error PrescriptionsExists(bytes32 prescriptionId);
    error PrescriptionsInvalid();
    error PrescriptionsNotOpen(bytes32 prescriptionId);
    error PrescriptionsNotThisTicket(bytes32 prescriptionId);
    error PrescriptionsPartAlready(bytes32 prescriptionId);
    error PrescriptionsNotAPharmacy(address account);

    /// @notice The calling doctor, whom the patient lets write, prescribes.
    /// @param digest SHA-256 of the sealed document
    /// @param ticket the hash that the first ticket must have
    /// @param fills how often it may be handed out, at least once
    function prescribe(
        bytes32 patientId,
        bytes32 digest,
        bytes20 ticket,
        uint8 fills,
        uint32 expiry
    ) external returns (bytes32 prescriptionId);

    /// @notice The calling pharmacy in standing hands out a fill, part of one, or the rest of one.
    /// @param ticket what the patient showed
    /// @param isPart the fill stays open for its rest; a rest cannot be split again
    function dispense(bytes32 prescriptionId, bytes20 ticket, bool isPart, bytes32 noteDigest) external;

    /// @notice The doctor in standing who prescribed, or the hospital that licensed the doctor, withdraws it for good.
    function cancelPrescription(bytes32 patientId, uint32 doctor, bytes32 digest) external;

    /// @notice The patient withdraws it for good, relayed with a signature over
    /// `PrescriptionWithdrawal(bytes32 patientId,uint32 doctor,bytes32 digest)`.
    function withdrawPrescriptionBySig(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        bytes calldata signature
    ) external;

    /// @notice What is known of a prescription; zeros for an unknown id.
    function prescriptionOf(bytes32 prescriptionId) external view returns (Prescription memory);

    /// @notice Whether a pharmacy may hand something out now.
    function isDispensable(bytes32 prescriptionId) external view returns (bool);
}
