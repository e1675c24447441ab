// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEmergencyAccess} from "./interfaces/IEmergencyAccess.sol";
import {IPatientRegistry} from "./interfaces/IPatientRegistry.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title EmergencyAccess, as `IEmergencyAccess` describes it
contract EmergencyAccess is IEmergencyAccess {
    /// @dev One slot a doctor.
    struct Count {
        uint32 day;
        uint16 opened;
        uint64 total;
    }

    uint16 public immutable mostPerDay;
    IPatientRegistry private immutable _patients;
    IProviderRegistry private immutable _providers;
    mapping(bytes32 eventId => Emergency) private _emergencies;
    mapping(uint32 doctor => Count) private _counts;

    constructor(IPatientRegistry patients, IProviderRegistry providers, uint16 mostPerDay_) {
        _patients = patients;
        _providers = providers;
        mostPerDay = mostPerDay_;
    }

    /// @inheritdoc IEmergencyAccess
    function open(bytes32 patientId, uint8 code, bytes32 reasonDigest) external returns (bytes32 eventId) {
        (uint32 doctor, , bool inStanding) = _providers.standingOf(msg.sender);
        if (!inStanding || _providers.kindOf(doctor) != IProviderRegistry.Kind.Doctor) {
            revert EmergencyAccessNotADoctor(msg.sender);
        }
        if (_patients.walletOf(patientId) == address(0)) revert EmergencyAccessUnknownPatient(patientId);
        if (reasonDigest == 0) revert EmergencyAccessNoReason();
        uint64 total = _count(doctor);
        eventId = keccak256(abi.encode(block.chainid, address(this), doctor, total));
        _emergencies[eventId] = Emergency(patientId, doctor, code, uint48(block.timestamp));
        emit EmergencyOpened(eventId, patientId, doctor, code, reasonDigest);
    }

    /// @inheritdoc IEmergencyAccess
    function emergencyOf(bytes32 eventId) external view returns (Emergency memory) {
        return _emergencies[eventId];
    }

    function _count(uint32 doctor) private returns (uint64 total) {
        Count memory count = _counts[doctor];
        uint32 today = uint32(block.timestamp / 1 days);
        if (count.day != today) (count.day, count.opened) = (today, 0);
        if (count.opened == mostPerDay) revert EmergencyAccessTooMany(doctor, mostPerDay);
        ++count.opened;
        total = ++count.total;
        _counts[doctor] = count;
    }
}
