// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {IAppointments} from "../interfaces/care/IAppointments.sol";
import {CareMessages} from "../signatures/CareMessages.sol";
import {CareParties} from "./CareParties.sol";

/// @title Appointments, as `IAppointments` describes them
abstract contract Appointments is IAppointments, CareParties {
    uint256 private constant UNIT = 5 minutes;
    uint256 private constant FURTHEST = 400 days;
    uint8 private constant LONGEST = 96;

    uint256 private constant MOST_PAGES = 64;

    /// @dev One slot: 128 units of five minutes.
    struct Page {
        uint128 offered;
        uint128 taken;
    }

    mapping(bytes32 key => Appointment) private _appointments;
    mapping(uint32 doctor => mapping(uint32 page => Page)) private _calendars;

    /// @inheritdoc IAppointments
    function offerHours(uint32 doctor, uint32 firstPage, uint128[] calldata pages) external {
        _requireDoctorOrHospital(doctor);
        if (pages.length > MOST_PAGES) revert AppointmentsTooManyPages(pages.length);
        for (uint32 i = 0; i < pages.length; ++i) _calendars[doctor][firstPage + i].offered = pages[i];
        emit HoursOffered(doctor, firstPage, pages);
    }

    // ── booking ─────────────────────────────────────────────────────

    /// @inheritdoc IAppointments
    function book(Booking calldata booking) external {
        _requirePatient(booking.patientId);
        _book(booking, 0);
    }

    /// @inheritdoc IAppointments
    function bookBySig(Booking calldata booking, uint256 deadline, bytes calldata signature) external {
        _requireInTime(deadline);
        _requirePatientSigned(booking.patientId, CareMessages.hashBooking(booking, deadline), signature);
        _book(booking, 0);
    }

    /// @inheritdoc IAppointments
    function bookFor(Booking calldata booking) external {
        uint32 doctor = _writingDoctor(booking.patientId);
        if (doctor != booking.doctor) revert CarePartiesNotTheDoctor(booking.doctor, msg.sender);
        _book(booking, doctor);
    }

    /// @inheritdoc IAppointments
    function move(uint32 start, uint32 turn, Booking calldata booking) external {
        _requirePatient(booking.patientId);
        _move(start, turn, booking);
    }

    /// @inheritdoc IAppointments
    function moveBySig(
        uint32 start,
        uint32 turn,
        Booking calldata booking,
        uint256 deadline,
        bytes calldata signature
    ) external {
        _requireInTime(deadline);
        bytes32 structHash = CareMessages.hashMove(start, turn, booking, deadline);
        _requirePatientSigned(booking.patientId, structHash, signature);
        _move(start, turn, booking);
    }

    // ── ending ──────────────────────────────────────────────────────

    /// @inheritdoc IAppointments
    function cancel(bytes32 patientId, uint32 doctor, uint32 start, uint32 turn) external {
        _requirePatient(patientId);
        _free(patientId, doctor, start, turn, AppointmentState.Cancelled);
    }

    /// @inheritdoc IAppointments
    function cancelBySig(
        bytes32 patientId,
        uint32 doctor,
        uint32 start,
        uint32 turn,
        bytes calldata signature
    ) external {
        bytes32 structHash = CareMessages.hashCancellation(patientId, doctor, start, turn);
        _requirePatientSigned(patientId, structHash, signature);
        _free(patientId, doctor, start, turn, AppointmentState.Cancelled);
    }

    /// @inheritdoc IAppointments
    function decline(bytes32 patientId, uint32 doctor, uint32 start, uint32 turn) external {
        _requireDoctorOrHospital(doctor);
        _free(patientId, doctor, start, turn, AppointmentState.Declined);
    }

    /// @inheritdoc IAppointments
    function close(bytes32 patientId, uint32 start, uint32 turn, bool isSeen) external {
        uint32 doctor = _callingDoctor();
        if (block.timestamp < _secondOf(start)) revert AppointmentsTooEarly(start);
        _end(patientId, doctor, start, turn, isSeen ? AppointmentState.Seen : AppointmentState.Missed);
    }

    // ── reading ─────────────────────────────────────────────────────

    /// @inheritdoc IAppointments
    function appointmentOf(
        bytes32 patientId,
        uint32 doctor,
        uint32 start
    ) external view returns (Appointment memory) {
        return _appointments[_keyOf(patientId, doctor, start)];
    }

    /// @inheritdoc IAppointments
    function turnOf(bytes32 patientId, uint32 doctor, uint32 start) external view returns (uint32) {
        return _appointments[_keyOf(patientId, doctor, start)].turn;
    }

    /// @inheritdoc IAppointments
    function calendarOf(uint32 doctor, uint32 page) external view returns (uint128, uint128) {
        Page memory calendar = _calendars[doctor][page];
        return (calendar.offered, calendar.taken);
    }

    // ── inside ──────────────────────────────────────────────────────

    /// @param by the doctor who books for the patient, or zero
    function _book(Booking calldata booking, uint32 by) private {
        uint32 doctor = booking.doctor;
        if (!_isInStanding(doctor, IProviderRegistry.Kind.Doctor)) revert AppointmentsNotADoctor(doctor);
        if (booking.length == 0 || booking.length > LONGEST) revert AppointmentsInvalidLength(booking.length);
        uint256 starts = _secondOf(booking.start);
        if (starts <= block.timestamp || starts > block.timestamp + FURTHEST) {
            revert AppointmentsOutOfTime(booking.start);
        }
        bytes32 key = _keyOf(booking.patientId, doctor, booking.start);
        Appointment memory appointment = _appointments[key];
        if (appointment.turn != booking.turn) revert AppointmentsTurnPassed(appointment.turn);
        _take(booking, by != 0);
        uint32 turn = booking.turn + 1;
        _appointments[key] = Appointment(AppointmentState.Booked, booking.length, turn);
        emit AppointmentBooked(
            booking.patientId,
            doctor,
            booking.start,
            booking.length,
            turn,
            booking.digest,
            by
        );
    }

    /// @dev The old time is freed first: an appointment may move by less than its own length.
    function _move(uint32 start, uint32 turn, Booking calldata booking) private {
        _free(booking.patientId, booking.doctor, start, turn, AppointmentState.Moved);
        _book(booking, 0);
    }

    /// @dev Ends a booked appointment and gives its time back.
    function _free(
        bytes32 patientId,
        uint32 doctor,
        uint32 start,
        uint32 turn,
        AppointmentState state
    ) private {
        uint8 length = _end(patientId, doctor, start, turn, state);
        _giveBack(doctor, start, length);
    }

    function _end(
        bytes32 patientId,
        uint32 doctor,
        uint32 start,
        uint32 turn,
        AppointmentState state
    ) private returns (uint8 length) {
        Appointment storage stored = _appointments[_keyOf(patientId, doctor, start)];
        Appointment memory appointment = stored;
        if (appointment.state != AppointmentState.Booked) revert AppointmentsNotBooked(appointment.state);
        if (appointment.turn != turn) revert AppointmentsTurnPassed(appointment.turn);
        stored.state = state;
        emit AppointmentEnded(patientId, doctor, start, turn, state);
        return appointment.length;
    }

    /// @param isOwner the doctor books, who may also take what is not offered
    function _take(Booking calldata booking, bool isOwner) private {
        (uint32 page, uint128 bits, uint128 rest) = _bitsOf(booking.start, booking.length);
        bool isFree = _takeOf(_calendars[booking.doctor][page], bits, isOwner);
        if (rest != 0) isFree = _takeOf(_calendars[booking.doctor][page + 1], rest, isOwner) && isFree;
        if (!isFree) revert AppointmentsNotFree(booking.doctor, booking.start, booking.length);
    }

    function _takeOf(Page storage stored, uint128 bits, bool isOwner) private returns (bool isFree) {
        Page memory page = stored;
        isFree = page.taken & bits == 0 && (isOwner || page.offered & bits == bits);
        stored.taken = page.taken | bits;
    }

    function _giveBack(uint32 doctor, uint32 start, uint8 length) private {
        (uint32 page, uint128 bits, uint128 rest) = _bitsOf(start, length);
        _calendars[doctor][page].taken &= ~bits;
        if (rest != 0) _calendars[doctor][page + 1].taken &= ~rest;
    }

    /// @dev The bits of an appointment in the page where it begins, and those in the page after it.
    function _bitsOf(
        uint32 start,
        uint8 length
    ) private pure returns (uint32 page, uint128 bits, uint128 rest) {
        page = start >> 7;
        uint256 both = ((1 << uint256(length)) - 1) << (start & 127);
        (bits, rest) = (uint128(both), uint128(both >> 128));
    }

    function _keyOf(bytes32 patientId, uint32 doctor, uint32 start) private pure returns (bytes32) {
        return keccak256(abi.encode(patientId, doctor, start));
    }

    function _secondOf(uint32 start) private pure returns (uint256) {
        return uint256(start) * UNIT;
    }
}
