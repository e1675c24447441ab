// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAppointments} from "./care/IAppointments.sol";
import {ICareParties} from "./care/ICareParties.sol";
import {ILaboratoryOrders} from "./care/ILaboratoryOrders.sol";
import {IPrescriptions} from "./care/IPrescriptions.sol";

/// @title The everyday work of patients, doctors, laboratories and pharmacies, as small state machines
/// @notice One new slot an item. The contents lie sealed with custodians; here stand participants, states, times and digests,
/// never a specialty or a drug.
interface ICareDesk is IAppointments, IPrescriptions, ILaboratoryOrders, ICareParties {
    /// @notice The id of a prescription or an order: `keccak256(abi.encode(patientId, doctor, digest))`.
    function careIdOf(bytes32 patientId, uint32 doctor, bytes32 digest) external pure returns (bytes32);
}
