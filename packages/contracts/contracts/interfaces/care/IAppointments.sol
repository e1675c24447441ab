// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Appointments between patients and doctors
/// @notice What is said at the desk (why somebody comes, where, by telephone or not) is sealed off chain; here stand who, when
/// and a digest. Time goes in units of five minutes since the Unix epoch, so that no second is nobody's.
///
/// A doctor's calendar has two bits for each unit, whether it is offered and whether it is taken: patients book what is offered
/// and free, and no two appointments of one doctor can overlap, whatever their lengths. A page of a calendar, one word, holds
/// 128 units. The doctor pays for its pages by offering them, so that booking fills one new slot only.
///
/// An appointment is named by its patient, doctor and start. Its *turn* counts how often exactly that was booked: a message
/// names the turn it speaks of, so none can be used twice, however often somebody books, cancels and books again.
interface IAppointments {
    /// @dev The numbers are shared with every client: never reorder.
    enum AppointmentState {
        None,
        Booked,
        Cancelled,
        Declined,
        Moved,
        Seen,
        Missed
    }

    /// @param start first unit of five minutes since the Unix epoch
    /// @param length in units of five minutes, 1 to 96
    /// @param turn how often this patient booked this start before: what `turnOf` tells
    /// @param digest SHA-256 of the sealed details; zero where there are none
    struct Booking {
        bytes32 patientId;
        uint32 doctor;
        uint32 start;
        uint8 length;
        uint32 turn;
        bytes32 digest;
    }

    /// @param state as of the last word about it
    /// @param length in units of five minutes
    /// @param turn how often it was booked, this time included
    struct Appointment {
        AppointmentState state;
        uint8 length;
        uint32 turn;
    }

    /// @notice Which units a doctor offers from page `firstPage` on: bit i of a page stands for its unit i.
    event HoursOffered(uint32 indexed doctor, uint32 indexed firstPage, uint128[] pages);
    /// @notice `by` is the doctor who booked for the patient, or zero where the patient did.
    event AppointmentBooked(
        bytes32 indexed patientId,
        uint32 indexed doctor,
        uint32 indexed start,
        uint8 length,
        uint32 turn,
        bytes32 digest,
        uint32 by
    );
    /// @notice It was cancelled, declined, moved (then an `AppointmentBooked` of the new time follows), seen or missed.
    event AppointmentEnded(
        bytes32 indexed patientId,
        uint32 indexed doctor,
        uint32 indexed start,
        uint32 turn,
        AppointmentState state
    );

    error AppointmentsNotADoctor(uint32 provider);
    error AppointmentsInvalidLength(uint8 length);
    error AppointmentsOutOfTime(uint32 start);
    /// @notice Some of this time is taken, or not offered.
    error AppointmentsNotFree(uint32 doctor, uint32 start, uint8 length);
    error AppointmentsTooManyPages(uint256 pages);
    error AppointmentsTurnPassed(uint32 turn);
    error AppointmentsNotBooked(AppointmentState state);
    error AppointmentsTooEarly(uint32 start);

    /// @notice The doctor in standing, or the hospital that licensed the doctor, says which times may be booked: these pages are
    /// replaced, at most 64 at once. What was booked stays booked.
    /// @param firstPage number of the first page: its first unit divided by 128
    /// @param pages bit i of each is set while its unit i is offered
    function offerHours(uint32 doctor, uint32 firstPage, uint128[] calldata pages) external;

    /// @notice The calling patient books a doctor in standing, at most 400 days ahead.
    function book(Booking calldata booking) external;

    /// @notice As `book`, relayed with the patient's signature over
    /// `AppointmentBooking(bytes32 patientId,uint32 doctor,uint32 start,uint8 length,uint32 turn,bytes32 digest,uint256 deadline)`.
    function bookBySig(Booking calldata booking, uint256 deadline, bytes calldata signature) external;

    /// @notice The calling doctor, whom the patient lets write, books one of their own free times for the patient, offered to all
    /// or not.
    function bookFor(Booking calldata booking) external;

    /// @notice The calling patient moves a booked appointment to another time of the same doctor, or keeps the old one: both
    /// or neither.
    /// @param start of the appointment that moves
    /// @param turn of the appointment that moves
    function move(uint32 start, uint32 turn, Booking calldata booking) external;

    /// @notice As `move`, relayed with the patient's signature over
    /// `AppointmentMove(uint32 fromStart,uint32 fromTurn,bytes32 patientId,uint32 doctor,uint32 start,uint8 length,uint32 turn,bytes32 digest,uint256 deadline)`.
    function moveBySig(
        uint32 start,
        uint32 turn,
        Booking calldata booking,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice The calling patient takes a booked appointment back.
    function cancel(bytes32 patientId, uint32 doctor, uint32 start, uint32 turn) external;

    /// @notice As `cancel`, relayed with the patient's signature over
    /// `AppointmentCancellation(bytes32 patientId,uint32 doctor,uint32 start,uint32 turn)`. The turn is its nonce.
    function cancelBySig(
        bytes32 patientId,
        uint32 doctor,
        uint32 start,
        uint32 turn,
        bytes calldata signature
    ) external;

    /// @notice The doctor in standing, or the hospital that licensed the doctor, takes a booked appointment back: so a
    /// suspended doctor's patients are not left waiting.
    function decline(bytes32 patientId, uint32 doctor, uint32 start, uint32 turn) external;

    /// @notice The calling doctor in standing says that the patient came, or did not, from the appointment's start on.
    function close(bytes32 patientId, uint32 start, uint32 turn, bool isSeen) external;

    /// @notice What is known of an appointment; zeros where it was never booked.
    function appointmentOf(
        bytes32 patientId,
        uint32 doctor,
        uint32 start
    ) external view returns (Appointment memory);

    /// @notice How often this patient booked this start: the turn that the next booking names.
    function turnOf(bytes32 patientId, uint32 doctor, uint32 start) external view returns (uint32);

    /// @notice 128 units of a doctor's calendar, from unit `128 * page` on: bit i of each stands for its unit i.
    function calendarOf(uint32 doctor, uint32 page) external view returns (uint128 offered, uint128 taken);
}
