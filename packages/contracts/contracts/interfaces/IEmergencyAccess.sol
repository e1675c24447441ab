// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Where a doctor says, for all to see, that an emergency summary is needed now
/// @notice The chain keeps who, whom, when, a code, and a salted digest of the reason; its words go sealed to patient and
/// auditor. Custodians release nothing without this event.
interface IEmergencyAccess {
    /// @param code from the glossary's list of emergency codes
    /// @param openedAt Unix second
    struct Emergency {
        bytes32 patientId;
        uint32 doctor;
        uint8 code;
        uint48 openedAt;
    }

    event EmergencyOpened(
        bytes32 indexed eventId,
        bytes32 indexed patientId,
        uint32 indexed doctor,
        uint8 code,
        bytes32 reasonDigest
    );

    error EmergencyAccessNotADoctor(address account);
    error EmergencyAccessUnknownPatient(bytes32 patientId);
    error EmergencyAccessNoReason();
    error EmergencyAccessTooMany(uint32 doctor, uint16 perDay);

    /// @notice State an emergency. Only a licensed doctor in standing may, and only so often in a day.
    /// @param reasonDigest SHA-256 of the reason's canonical JSON, which holds 32 random bytes
    function open(bytes32 patientId, uint8 code, bytes32 reasonDigest) external returns (bytes32 eventId);

    /// @notice A stated emergency; zeros for an unknown id.
    function emergencyOf(bytes32 eventId) external view returns (Emergency memory);

    /// @notice How often one doctor may state an emergency in a day of the chain's time (UTC).
    function mostPerDay() external view returns (uint16);
}
