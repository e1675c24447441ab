// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Appointments} from "./care/Appointments.sol";
import {CareParties} from "./care/CareParties.sol";
import {LaboratoryOrders} from "./care/LaboratoryOrders.sol";
import {Prescriptions} from "./care/Prescriptions.sol";
import {ICareDesk} from "./interfaces/ICareDesk.sol";
import {IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {IMedicalRecord} from "./interfaces/IMedicalRecord.sol";
import {IPatientRegistry} from "./interfaces/IPatientRegistry.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {CareMessages} from "./signatures/CareMessages.sol";

/// @title CareDesk, as `ICareDesk` describes it
contract CareDesk is ICareDesk, Appointments, Prescriptions, LaboratoryOrders {
    constructor(
        IPatientRegistry patients,
        IProviderRegistry providers,
        IConsentRegistry consents,
        IMedicalRecord records
    )
        EIP712("Linchpin CareDesk", "1")
        CareParties(patients, providers, consents)
        LaboratoryOrders(records)
    {}

    /// @inheritdoc ICareDesk
    function careIdOf(bytes32 patientId, uint32 doctor, bytes32 digest) external pure returns (bytes32) {
        return CareMessages.careIdOf(patientId, doctor, digest);
    }
}
