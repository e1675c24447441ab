// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IPatientRegistry} from "../interfaces/IPatientRegistry.sol";
import {SignedBy} from "../signatures/SignedBy.sol";
import {BoundApproval} from "./BoundApproval.sol";

/// @title The wallet of a child, or of an adult in somebody's care, for whom that person signs
/// @notice It asks the registry for the carer's current wallet: when the carer recovers, the ward is not lost. When the
/// ward comes of age, a rotation binds the ward's patient id to a wallet of their own.
contract WardAccount is BoundApproval {
    IPatientRegistry private immutable _patients;

    constructor(IPatientRegistry patients) {
        _patients = patients;
    }

    /// @notice Patient id of the person who signs.
    function carer() public view returns (bytes32 patientId) {
        (patientId, ) = abi.decode(Clones.fetchCloneArgs(address(this)), (bytes32, bytes32));
    }

    function _isSigned(bytes32 bound, bytes calldata signature) internal view override returns (bool) {
        address wallet = _patients.walletOf(carer());
        return wallet != address(0) && SignedBy.isSignedBy(wallet, bound, signature);
    }
}
