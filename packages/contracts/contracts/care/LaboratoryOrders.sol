// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IMedicalRecord} from "../interfaces/IMedicalRecord.sol";
import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {ILaboratoryOrders} from "../interfaces/care/ILaboratoryOrders.sol";
import {CareMessages} from "../signatures/CareMessages.sol";
import {CareParties} from "./CareParties.sol";

/// @title Laboratory orders, as `ILaboratoryOrders` describes them
abstract contract LaboratoryOrders is ILaboratoryOrders, CareParties {
    IMedicalRecord private immutable _records;
    mapping(bytes32 orderId => Order) private _orders;

    constructor(IMedicalRecord records) {
        _records = records;
    }

    // ── the doctor and the patient ──────────────────────────────────

    /// @inheritdoc ILaboratoryOrders
    function placeOrder(
        bytes32 patientId,
        bytes32 digest,
        uint32 expiry
    ) external returns (bytes32 orderId) {
        uint32 doctor = _writingDoctor(patientId);
        if (digest == 0 || expiry <= block.timestamp) revert LaboratoryOrdersInvalid();
        orderId = CareMessages.careIdOf(patientId, doctor, digest);
        if (_orders[orderId].state != OrderState.None) revert LaboratoryOrdersExists(orderId);
        _orders[orderId] = Order(OrderState.Placed, 0, 0, expiry);
        emit OrderPlaced(orderId, patientId, doctor, digest, expiry);
    }

    /// @inheritdoc ILaboratoryOrders
    function sendOrder(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        uint32 laboratory,
        uint32 turn
    ) external {
        _requirePatient(patientId);
        _send(CareMessages.careIdOf(patientId, doctor, digest), laboratory, turn);
    }

    /// @inheritdoc ILaboratoryOrders
    function sendOrderBySig(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        uint32 laboratory,
        uint32 turn,
        uint256 deadline,
        bytes calldata signature
    ) external {
        _requireInTime(deadline);
        bytes32 structHash = CareMessages.hashSending(patientId, doctor, digest, laboratory, turn, deadline);
        _requirePatientSigned(patientId, structHash, signature);
        _send(CareMessages.careIdOf(patientId, doctor, digest), laboratory, turn);
    }

    /// @inheritdoc ILaboratoryOrders
    function cancelOrder(bytes32 patientId, uint32 doctor, bytes32 digest) external {
        uint32 by = _requireDoctorOrHospital(doctor);
        _takeBack(CareMessages.careIdOf(patientId, doctor, digest), by);
    }

    /// @inheritdoc ILaboratoryOrders
    function withdrawOrderBySig(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        bytes calldata signature
    ) external {
        bytes32 structHash = CareMessages.hashOrderWithdrawal(patientId, doctor, digest);
        _requirePatientSigned(patientId, structHash, signature);
        _takeBack(CareMessages.careIdOf(patientId, doctor, digest), 0);
    }

    // ── the laboratory ──────────────────────────────────────────────

    /// @inheritdoc ILaboratoryOrders
    function acceptOrder(bytes32 orderId) external {
        Order memory order = _requireItsLaboratory(orderId);
        _requireState(orderId, order, OrderState.Sent, OrderState.Sent);
        if (order.expiry <= block.timestamp) revert LaboratoryOrdersExpired(orderId);
        _orders[orderId].state = OrderState.Accepted;
        emit OrderAccepted(orderId, order.laboratory);
    }

    /// @inheritdoc ILaboratoryOrders
    function declineOrder(bytes32 orderId) external {
        Order memory order = _requireItsLaboratory(orderId);
        _requireState(orderId, order, OrderState.Sent, OrderState.Accepted);
        emit OrderDeclined(orderId, order.laboratory);
        (order.state, order.laboratory) = (OrderState.Placed, 0);
        _orders[orderId] = order;
    }

    /// @inheritdoc ILaboratoryOrders
    function collectOrder(bytes32 orderId) external {
        Order memory order = _requireItsLaboratory(orderId);
        _requireState(orderId, order, OrderState.Accepted, OrderState.Accepted);
        _orders[orderId].state = OrderState.Collected;
        emit OrderCollected(orderId, order.laboratory);
    }

    /// @inheritdoc ILaboratoryOrders
    function resultOrder(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        uint256 tokenId,
        bool isFinal
    ) external {
        bytes32 orderId = CareMessages.careIdOf(patientId, doctor, digest);
        Order memory order = _requireItsLaboratory(orderId);
        _requireState(orderId, order, OrderState.Accepted, OrderState.Collected);
        IMedicalRecord.Record memory record = _records.recordOf(tokenId);
        if (record.patientId != patientId || record.issuer != order.laboratory) {
            revert LaboratoryOrdersNotItsResult(orderId, tokenId);
        }
        if (isFinal) _orders[orderId].state = OrderState.Resulted;
        emit OrderResulted(orderId, order.laboratory, tokenId, isFinal);
    }

    // ── reading ─────────────────────────────────────────────────────

    /// @inheritdoc ILaboratoryOrders
    function orderOf(bytes32 orderId) external view returns (Order memory) {
        return _orders[orderId];
    }

    // ── inside ──────────────────────────────────────────────────────

    function _send(bytes32 orderId, uint32 laboratory, uint32 turn) private {
        Order memory order = _orders[orderId];
        _requireState(orderId, order, OrderState.Placed, OrderState.Sent);
        if (order.turn != turn) revert LaboratoryOrdersTurnPassed(orderId, order.turn);
        if (order.expiry <= block.timestamp) revert LaboratoryOrdersExpired(orderId);
        if (!_isInStanding(laboratory, IProviderRegistry.Kind.Laboratory)) {
            revert LaboratoryOrdersNotALaboratory(laboratory);
        }
        _orders[orderId] = Order(OrderState.Sent, laboratory, turn + 1, order.expiry);
        emit OrderSent(orderId, laboratory, turn + 1);
    }

    /// @dev Until anything was collected; later only from a laboratory that may not go on any more.
    function _takeBack(bytes32 orderId, uint32 by) private {
        Order memory order = _orders[orderId];
        bool isStuck = order.state == OrderState.Collected &&
            !_isInStanding(order.laboratory, IProviderRegistry.Kind.Laboratory);
        _requireState(
            orderId,
            order,
            OrderState.Placed,
            isStuck ? OrderState.Collected : OrderState.Accepted
        );
        _orders[orderId].state = OrderState.Cancelled;
        emit OrderCancelled(orderId, by);
    }

    /// @dev The order's chosen laboratory is the caller, in standing.
    function _requireItsLaboratory(bytes32 orderId) private view returns (Order memory order) {
        order = _orders[orderId];
        (uint32 caller, bool isLaboratory) = _callingKind(IProviderRegistry.Kind.Laboratory);
        if (!isLaboratory || caller != order.laboratory) {
            revert LaboratoryOrdersNotItsLaboratory(orderId, msg.sender);
        }
    }

    /// @dev The states stand in the order in which an order passes through them.
    function _requireState(
        bytes32 orderId,
        Order memory order,
        OrderState first,
        OrderState last
    ) private pure {
        if (order.state < first || order.state > last) revert LaboratoryOrdersNotInState(orderId, order.state);
    }
}
