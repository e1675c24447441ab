// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title An account that only signs (ERC-1271): patients never send a transaction, so it has nothing else
/// @dev What its key signs is `Approval(hash)` under the account's own domain. So a signature for one account counts for
/// no other that has the same key, nor on another chain.
abstract contract BoundApproval is IERC1271, EIP712 {
    bytes32 private constant APPROVAL_TYPEHASH = keccak256("Approval(bytes32 hash)");
    bytes4 private constant REFUSED = 0xffffffff;

    constructor() EIP712("Linchpin Account", "1") {}

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        bytes32 bound = _hashTypedDataV4(keccak256(abi.encode(APPROVAL_TYPEHASH, hash)));
        return _isSigned(bound, signature) ? IERC1271.isValidSignature.selector : REFUSED;
    }

    function _isSigned(bytes32 bound, bytes calldata signature) internal view virtual returns (bool);
}
