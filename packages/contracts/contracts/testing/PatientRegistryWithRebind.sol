// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {PatientRegistry} from "../PatientRegistry.sol";

/// @title A patient registry in which recovery is one call
contract PatientRegistryWithRebind is PatientRegistry {
    constructor(IProviderRegistry providers) PatientRegistry(providers, 0) {}

    function rebind(bytes32 patientId, address wallet) external {
        _rebind(patientId, wallet);
    }
}
