// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IAccountFactory} from "../interfaces/IAccountFactory.sol";
import {IPatientRegistry} from "../interfaces/IPatientRegistry.sol";
import {PasskeyAccount} from "./PasskeyAccount.sol";
import {WardAccount} from "./WardAccount.sol";

/// @title AccountFactory, as `IAccountFactory` describes it
/// @dev Minimal proxies (ERC-1167) with their arguments in their code. All that makes them different is in the
/// arguments, so the CREATE2 salt is zero.
contract AccountFactory is IAccountFactory {
    address private immutable _passkeyAccount = address(new PasskeyAccount());
    address private immutable _wardAccount;

    constructor(IPatientRegistry patients) {
        _wardAccount = address(new WardAccount(patients));
    }

    /// @inheritdoc IAccountFactory
    function createPasskeyAccount(bytes32 x, bytes32 y) external returns (address account) {
        bool isNew;
        (account, isNew) = _create(_passkeyAccount, x, y);
        if (isNew) emit PasskeyAccountCreated(account);
    }

    /// @inheritdoc IAccountFactory
    function createWardAccount(bytes32 carer, bytes32 salt) external returns (address account) {
        bool isNew;
        (account, isNew) = _create(_wardAccount, carer, salt);
        if (isNew) emit WardAccountCreated(account, carer);
    }

    /// @inheritdoc IAccountFactory
    function passkeyAccountOf(bytes32 x, bytes32 y) external view returns (address) {
        return _addressOf(_passkeyAccount, abi.encode(x, y));
    }

    /// @inheritdoc IAccountFactory
    function wardAccountOf(bytes32 carer, bytes32 salt) external view returns (address) {
        return _addressOf(_wardAccount, abi.encode(carer, salt));
    }

    function _create(address kind, bytes32 first, bytes32 second) private returns (address account, bool isNew) {
        bytes memory args = abi.encode(first, second);
        account = _addressOf(kind, args);
        isNew = account.code.length == 0;
        if (isNew) Clones.cloneDeterministicWithImmutableArgs(kind, args, 0);
    }

    function _addressOf(address kind, bytes memory args) private view returns (address) {
        return Clones.predictDeterministicAddressWithImmutableArgs(kind, args, 0);
    }
}
