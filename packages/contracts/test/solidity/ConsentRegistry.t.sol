// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IConsentRegistry} from "../../contracts/interfaces/IConsentRegistry.sol";
import {ConsentMessages} from "../../contracts/signatures/ConsentMessages.sol";
import {SignedMessages} from "../../contracts/signatures/SignedMessages.sol";
import {World} from "./World.sol";

/// @dev Grants of any content, at any time, signed by anyone.
contract ConsentRegistryTest is World {
    function setUp() external {
        setUpWorld();
    }

    function testFuzz_idIsTheStructHash(IConsentRegistry.Grant calldata grant) external view {
        bytes32 expected = keccak256(abi.encode(ConsentMessages.GRANT_TYPEHASH, grant));
        assertEq(consents.hashGrant(grant), expected, "struct hash");
    }

    function testFuzz_holdsExactlyDuringItsTerm(uint32 notBefore, uint32 expiry, uint32 moment) external {
        notBefore = uint32(bound(notBefore, 0, UNTIL_STOPPED - 2));
        expiry = uint32(bound(expiry, NOW + 1, UNTIL_STOPPED - 1));
        vm.assume(notBefore < expiry);
        moment = uint32(bound(moment, NOW, FAR - 1));
        IConsentRegistry.Grant memory grant = grantOf(0, 1);
        (grant.notBefore, grant.expiry) = (notBefore, expiry);
        vm.prank(walletOf(0));
        consents.grant(grant);
        vm.warp(moment);
        assertTrue(consents.isInForce(grant) == (moment >= notBefore && moment < expiry), "term");
    }

    function testFuzz_onlyThePatientsKeySigns(uint256 key) external {
        key = bound(key, 1, type(uint128).max);
        vm.assume(key != keyOf(0));
        IConsentRegistry.Grant memory grant = grantOf(0, 2);
        bytes memory forged = _signGrant(key, grant);
        vm.expectRevert();
        consents.grantBySig(grant, FAR, forged);
        consents.grantBySig(grant, FAR, _signGrant(keyOf(0), grant));
        assertTrue(consents.isInForce(grant), "signed by the patient");
    }

    function testFuzz_aMangledSignatureIsRefused(uint8 position, uint8 flip) external {
        IConsentRegistry.Grant memory grant = grantOf(0, 3);
        bytes memory signature = _signGrant(keyOf(0), grant);
        vm.assume(flip != 0);
        signature[position % 65] ^= bytes1(flip);
        vm.expectPartialRevert(SignedMessages.SignedMessagesNotSignedBy.selector);
        consents.grantBySig(grant, FAR, signature);
    }

    function testFuzz_revokedBeforeOrAfterItNeverHolds(uint256 salt, bool before) external {
        IConsentRegistry.Grant memory grant = grantOf(0, salt);
        bytes32 grantId = consents.hashGrant(grant);
        if (!before) {
            vm.prank(walletOf(0));
            consents.grant(grant);
        }
        vm.prank(walletOf(0));
        consents.revoke(grantId);
        assertTrue(consents.statusOf(grant) == IConsentRegistry.Status.Revoked, "revoked");
        vm.prank(walletOf(0));
        vm.expectPartialRevert(IConsentRegistry.ConsentRegistryAlreadyDecided.selector);
        consents.grant(grant);
    }

    function _signGrant(
        uint256 key,
        IConsentRegistry.Grant memory grant
    ) private view returns (bytes memory) {
        bytes32 structHash = ConsentMessages.hashSignedGrant(consents.hashGrant(grant), walletOf(0), 0, FAR);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, typedDataDigest(consents, structHash));
        return abi.encodePacked(r, s, v);
    }
}
