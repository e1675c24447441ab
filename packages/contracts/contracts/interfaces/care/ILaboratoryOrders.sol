// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Laboratory orders: the doctor asks, the patient chooses who does it
/// @notice What is to be examined stands in a sealed document, of which the chain has the digest. A result is a record token
/// of that patient, minted by that laboratory.
interface ILaboratoryOrders {
    /// @dev The numbers are shared with every client: never reorder.
    enum OrderState {
        None,
        Placed,
        Sent,
        Accepted,
        Collected,
        Resulted,
        Cancelled
    }

    /// @param laboratory whom the patient chose; zero before, and after that laboratory declined
    /// @param turn how often a laboratory was chosen
    /// @param expiry Unix second from which no laboratory takes it on any more
    struct Order {
        OrderState state;
        uint32 laboratory;
        uint32 turn;
        uint32 expiry;
    }

    event OrderPlaced(
        bytes32 indexed orderId,
        bytes32 indexed patientId,
        uint32 indexed doctor,
        bytes32 digest,
        uint32 expiry
    );
    event OrderSent(bytes32 indexed orderId, uint32 indexed laboratory, uint32 turn);
    event OrderAccepted(bytes32 indexed orderId, uint32 indexed laboratory);
    event OrderDeclined(bytes32 indexed orderId, uint32 indexed laboratory);
    event OrderCollected(bytes32 indexed orderId, uint32 indexed laboratory);
    /// @notice A result was minted. More may follow while `isFinal` is false.
    event OrderResulted(
        bytes32 indexed orderId,
        uint32 indexed laboratory,
        uint256 indexed tokenId,
        bool isFinal
    );
    /// @notice `by` is the doctor or the hospital, or zero where the patient did.
    event OrderCancelled(bytes32 indexed orderId, uint32 by);

    error LaboratoryOrdersExists(bytes32 orderId);
    error LaboratoryOrdersInvalid();
    error LaboratoryOrdersNotInState(bytes32 orderId, OrderState state);
    error LaboratoryOrdersExpired(bytes32 orderId);
    error LaboratoryOrdersTurnPassed(bytes32 orderId, uint32 turn);
    error LaboratoryOrdersNotALaboratory(uint32 provider);
    error LaboratoryOrdersNotItsLaboratory(bytes32 orderId, address account);
    error LaboratoryOrdersNotItsResult(bytes32 orderId, uint256 tokenId);

    /// @notice The calling doctor, whom the patient lets write, orders.
    /// @param digest SHA-256 of the sealed document
    function placeOrder(
        bytes32 patientId,
        bytes32 digest,
        uint32 expiry
    ) external returns (bytes32 orderId);

    /// @notice The calling patient chooses a laboratory in standing, or another one while the first has not accepted.
    /// @param turn how often a laboratory was chosen before
    function sendOrder(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        uint32 laboratory,
        uint32 turn
    ) external;

    /// @notice As `sendOrder`, relayed with the patient's signature over
    /// `OrderSending(bytes32 patientId,uint32 doctor,bytes32 digest,uint32 laboratory,uint32 turn,uint256 deadline)`.
    function sendOrderBySig(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        uint32 laboratory,
        uint32 turn,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice The chosen laboratory takes the order on.
    function acceptOrder(bytes32 orderId) external;

    /// @notice The chosen laboratory does not, also after it accepted and before it collected: the patient chooses again.
    function declineOrder(bytes32 orderId) external;

    /// @notice The laboratory has what it will examine.
    function collectOrder(bytes32 orderId) external;

    /// @notice The laboratory names a result: a record of this patient that it minted itself.
    /// @param isFinal nothing more will follow
    function resultOrder(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        uint256 tokenId,
        bool isFinal
    ) external;

    /// @notice The doctor in standing who ordered, or the hospital that licensed the doctor, takes it back before anything was
    /// collected, or later from a laboratory whose standing has ended.
    function cancelOrder(bytes32 patientId, uint32 doctor, bytes32 digest) external;

    /// @notice The patient takes it back, until the same, relayed with a signature over
    /// `OrderWithdrawal(bytes32 patientId,uint32 doctor,bytes32 digest)`.
    function withdrawOrderBySig(
        bytes32 patientId,
        uint32 doctor,
        bytes32 digest,
        bytes calldata signature
    ) external;

    /// @notice What is known of an order; zeros for an unknown id.
    function orderOf(bytes32 orderId) external view returns (Order memory);
}
