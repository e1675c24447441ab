// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IConsentRegistry} from "../../contracts/interfaces/IConsentRegistry.sol";
import {World} from "./World.sol";

/// @dev Patients grant, revoke, revoke everything and recover in any order; the handler remembers what they said.
contract ConsentHandler is World {
    uint256 public constant GRANTS = 6;

    /// What the patient last said about a grant: 0 nothing, 1 given, 2 ended.
    mapping(uint256 patient => mapping(uint256 salt => uint8)) public said;
    mapping(uint256 patient => address) public currentWallet;
    /// The patient's last word about a hospital that writes by consent: true while it stands.
    mapping(uint256 patient => bool) public mayWrite;
    uint32 public constant OTHER_HOSPITAL = 2;
    /// How often each patient revoked everything or was bound to another wallet.
    mapping(uint256 patient => uint32) public ends;
    uint256 private _recoveries;

    constructor() {
        setUpWorld();
        for (uint256 i = 0; i < PATIENTS; ++i) currentWallet[i] = walletOf(i);
    }

    function grant(uint256 patient, uint256 salt) external {
        (patient, salt) = _pick(patient, salt);
        IConsentRegistry.Grant memory given = grantOf(patient, salt);
        vm.prank(currentWallet[patient]);
        consents.grant(given);
        said[patient][salt] = 1;
    }

    function revoke(uint256 patient, uint256 salt) external {
        (patient, salt) = _pick(patient, salt);
        bytes32 grantId = consents.hashGrant(grantOf(patient, salt));
        vm.prank(currentWallet[patient]);
        consents.revoke(grantId);
        said[patient][salt] = 2;
    }

    function revokeAll(uint256 patient) external {
        (patient, ) = _pick(patient, 0);
        bytes32 patientId = idOf(patient);
        vm.prank(currentWallet[patient]);
        consents.revokeAll(patientId);
        _endAll(patient);
    }

    function recover(uint256 patient) external {
        (patient, ) = _pick(patient, 0);
        address wallet = vm.addr(uint256(keccak256(abi.encode("recovered", ++_recoveries))));
        patients.rebind(idOf(patient), wallet);
        currentWallet[patient] = wallet;
        _endAll(patient);
    }

    function letWrite(uint256 patient) external {
        (patient, ) = _pick(patient, 0);
        bytes32 patientId = idOf(patient);
        vm.prank(currentWallet[patient]);
        consents.grantWrite(patientId, OTHER_HOSPITAL, UNTIL_STOPPED);
        mayWrite[patient] = true;
    }

    function stopWriting(uint256 patient) external {
        (patient, ) = _pick(patient, 0);
        bytes32 patientId = idOf(patient);
        vm.prank(currentWallet[patient]);
        consents.revokeWrite(patientId, OTHER_HOSPITAL);
        mayWrite[patient] = false;
    }

    /// @dev A stranger, a former wallet or another patient tries everything.
    function intrude(uint256 patient, uint256 salt, uint256 who) external {
        (patient, salt) = _pick(patient, salt);
        address intruder = who % 2 == 0 ? vm.addr(bound(who, 1, 1e9)) : walletOf(who % PATIENTS);
        vm.assume(intruder != currentWallet[patient]);
        IConsentRegistry.Grant memory wanted = grantOf(patient, salt);
        bytes32 grantId = consents.hashGrant(wanted);
        vm.prank(intruder);
        try consents.grant(wanted) {
            forbid(true, "an intruder granted");
        } catch {}
        vm.prank(intruder);
        try consents.revokeAll(wanted.patientId) {
            forbid(true, "an intruder revoked everything");
        } catch {}
        vm.prank(intruder);
        try consents.revoke(grantId) {} catch {}
    }

    function inForce(uint256 patient, uint256 salt) external view returns (bool) {
        return consents.isInForce(grantOf(patient, salt));
    }

    function writes(uint256 patient) external view returns (bool) {
        return consents.mayWrite(idOf(patient), OTHER_HOSPITAL);
    }

    function epoch(uint256 patient) external view returns (uint32) {
        return consents.consentEpochOf(idOf(patient));
    }

    function _endAll(uint256 patient) private {
        mayWrite[patient] = false;
        ++ends[patient];
        for (uint256 salt = 0; salt < GRANTS; ++salt) {
            if (said[patient][salt] == 1) said[patient][salt] = 2;
        }
    }

    function _pick(uint256 patient, uint256 salt) private pure returns (uint256, uint256) {
        return (patient % PATIENTS, salt % GRANTS);
    }
}

contract ConsentInvariants is World {
    ConsentHandler private _handler;

    function setUp() external {
        _handler = new ConsentHandler();
        targetContract(address(_handler));
    }

    function invariant_nothingForbiddenHappened() external view {
        assertEq(bytes(_handler.violation()).length, 0, _handler.violation());
    }

    function invariant_theLastWordAboutWritingCounts() external view {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            assertTrue(_handler.writes(patient) == _handler.mayWrite(patient), "writing");
            assertEq(_handler.epoch(patient), _handler.ends(patient), "consent epoch");
        }
    }

    /// @dev A grant holds exactly when the patient's last word on it was "yes", from the wallet that counts now.
    function invariant_theLastWordCounts() external view {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            for (uint256 salt = 0; salt < _handler.GRANTS(); ++salt) {
                bool expected = _handler.said(patient, salt) == 1;
                assertTrue(_handler.inForce(patient, salt) == expected, "the patient's last word");
            }
        }
    }
}
