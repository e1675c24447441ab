// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProviderRegistry} from "../../contracts/interfaces/IProviderRegistry.sol";
import {World} from "./World.sol";

/// @dev Doctors who come and go between two hospitals, and an authority that suspends and reinstates, at random.
contract ProviderHandler is World {
    uint256 private constant DOCTORS = 2;
    address private _lakeside = vm.addr(uint256(keccak256("Lakeside Hospital")));
    /// @dev The HPKE key of the custodian that is in force.
    bytes32 private _key = BUNDLE;
    uint256 private _announcedAt;

    constructor() {
        setUpWorld();
        providers.accredit(_lakeside, IProviderRegistry.Kind.Hospital, FAR, "");
    }

    function license(uint256 doctor, bool byLakeside) external {
        address wallet = doctorOf(doctor);
        bool isHeld = suspendedNumbersOf(wallet) != 0;
        vm.prank(byLakeside ? _lakeside : hospital);
        providers.license(wallet, IProviderRegistry.Kind.Doctor, FAR, "");
        forbid(isHeld, "a held wallet got a clean number");
    }

    function resign(uint256 doctor) external {
        address wallet = doctorOf(doctor);
        bool isHeld = providers.providerIdOf(wallet) != 0 && isHeldByAuthority(providers.providerIdOf(wallet));
        vm.prank(wallet);
        providers.resign();
        forbid(isHeld, "a held provider left its number");
    }

    function suspend(uint32 providerId, bool byHospital) external {
        providerId = anyOf(providerId);
        if (byHospital) vm.prank(hospital);
        providers.suspend(providerId);
    }

    function reinstate(uint32 providerId, bool byHospital) external {
        providerId = anyOf(providerId);
        if (byHospital) vm.prank(hospital);
        providers.reinstate(providerId);
    }

    function setCustodian(uint256 key) external {
        vm.prank(hospital);
        providers.setCustodian(address(uint160(key)), bytes32(key), "https://other.example");
        _announcedAt = block.timestamp;
        forbid(providers.custodianOf(HOSPITAL).hpkeKey != _key, "changed at once");
    }

    function activateCustodian(uint256 wait) external {
        vm.warp(block.timestamp + bound(wait, 0, 2 days));
        providers.activateCustodian(HOSPITAL);
        forbid(block.timestamp < _announcedAt + providers.keyDelay(), "changed too early");
        forbid(!providers.hasStanding(HOSPITAL), "changed while suspended");
        _key = providers.custodianOf(HOSPITAL).hpkeKey;
    }

    function doctorOf(uint256 doctor) private pure returns (address) {
        return vm.addr(uint256(keccak256(abi.encode("doctor", doctor % DOCTORS))));
    }

    function anyOf(uint32 providerId) private view returns (uint32) {
        return uint32(bound(providerId, 1, providers.providerCount()));
    }

    function isHeldByAuthority(uint32 providerId) private view returns (bool) {
        return providers.providerOf(providerId).suspension & 1 != 0;
    }

    function suspendedNumbersOf(address wallet) private view returns (uint256 held) {
        for (uint32 id = 1; id <= providers.providerCount(); ++id) {
            if (providers.providerOf(id).wallet == wallet && isHeldByAuthority(id)) ++held;
        }
    }
}

contract ProviderInvariants is World {
    ProviderHandler private _handler;

    function setUp() external {
        _handler = new ProviderHandler();
        targetContract(address(_handler));
    }

    function invariant_nothingForbiddenHappened() external view {
        assertEq(bytes(_handler.violation()).length, 0, _handler.violation());
    }
}
