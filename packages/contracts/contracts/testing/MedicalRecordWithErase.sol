// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IConsentRegistry} from "../interfaces/IConsentRegistry.sol";
import {IPatientRegistry} from "../interfaces/IPatientRegistry.sol";
import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {MedicalRecord} from "../MedicalRecord.sol";

/// @title Medical records in which erasing is one call
contract MedicalRecordWithErase is MedicalRecord {
    constructor(
        address authority,
        IPatientRegistry patients,
        IProviderRegistry providers,
        IConsentRegistry consents
    ) MedicalRecord(authority, patients, providers, consents) {}

    function erase(uint256 tokenId) external {
        _erase(tokenId);
    }
}
