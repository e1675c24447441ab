// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAppointments} from "../interfaces/care/IAppointments.sol";

/// @title EIP-712 struct hashes of the messages that `CareDesk` accepts, and the ids of its items
library CareMessages {
    bytes32 internal constant BOOKING_TYPEHASH =
        keccak256(
            "AppointmentBooking(bytes32 patientId,uint32 doctor,uint32 start,uint8 length,uint32 turn,bytes32 digest,uint256 deadline)"
        );
    bytes32 internal constant MOVE_TYPEHASH =
        keccak256(
            "AppointmentMove(uint32 fromStart,uint32 fromTurn,bytes32 patientId,uint32 doctor,uint32 start,uint8 length,uint32 turn,bytes32 digest,uint256 deadline)"
        );
    bytes32 internal constant CANCELLATION_TYPEHASH =
        keccak256("AppointmentCancellation(bytes32 patientId,uint32 doctor,uint32 start,uint32 turn)");
    bytes32 internal constant SENDING_TYPEHASH =
        keccak256(
            "OrderSending(bytes32 patientId,uint32 doctor,bytes32 digest,uint32 laboratory,uint32 turn,uint256 deadline)"
        );
    bytes32 internal constant ORDER_WITHDRAWAL_TYPEHASH =
        keccak256("OrderWithdrawal(bytes32 patientId,uint32 doctor,bytes32 digest)");
    bytes32 internal constant PRESCRIPTION_WITHDRAWAL_TYPEHASH =
        keccak256("PrescriptionWithdrawal(bytes32 patientId,uint32 doctor,bytes32 digest)");

    /// @dev Names doctor and patient: nobody can take another's document for their own item.
    function careIdOf(bytes32 patientId, uint32 doctor, bytes32 digest) internal pure returns (bytes32) {
        return keccak256(abi.encode(patientId, doctor, digest));
    }

    function hashBooking(
        IAppointments.Booking calldata booking,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(BOOKING_TYPEHASH, booking, deadline));
    }

    function hashMove(
        uint32 fromStart,
        uint32 fromTurn,
        IAppointments.Booking calldata booking,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(MOVE_TYPEHASH, fromStart, fromTurn, booking, deadline));
    }

    function hashCancellation(
        bytes32 patientId,
        uint32 doctor,
        uint32 start,
        uint32 turn
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(CANCELLATION_TYPEHASH, patientId, doctor, start, turn));
    }

    function hashSending(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        uint32 laboratory,
        uint32 turn,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return
            keccak256(abi.encode(SENDING_TYPEHASH, patientId, doctor, digest, laboratory, turn, deadline));
    }

    function hashOrderWithdrawal(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(ORDER_WITHDRAWAL_TYPEHASH, patientId, doctor, digest));
    }

    function hashPrescriptionWithdrawal(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(PRESCRIPTION_WITHDRAWAL_TYPEHASH, patientId, doctor, digest));
    }
}
