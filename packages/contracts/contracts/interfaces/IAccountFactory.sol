// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Makes the accounts of patients who bring no wallet
/// @notice Addresses follow from the arguments alone (CREATE2), so an account can be named before it exists. Making one
/// twice changes nothing.
interface IAccountFactory {
    event PasskeyAccountCreated(address indexed account);
    event WardAccountCreated(address indexed account, bytes32 indexed carer);

    /// @notice The account of a passkey.
    /// @param x P-256 public key
    /// @param y P-256 public key
    function createPasskeyAccount(bytes32 x, bytes32 y) external returns (address account);

    /// @notice The account of somebody in another patient's care.
    /// @param carer patient id of who signs
    /// @param salt random, one for each ward
    function createWardAccount(bytes32 carer, bytes32 salt) external returns (address account);

    function passkeyAccountOf(bytes32 x, bytes32 y) external view returns (address account);

    function wardAccountOf(bytes32 carer, bytes32 salt) external view returns (address account);
}
