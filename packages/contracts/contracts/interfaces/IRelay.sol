// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Carries many patients' signed messages in one transaction
/// @notice It has no power of its own: every call is a `…BySig` function, whose signature the target checks. One that
/// fails is skipped and reported, so that nobody's message can block another's.
interface IRelay {
    /// @param target a contract of Linchpin
    /// @param selectors its `…BySig` functions
    struct Route {
        address target;
        bytes4[] selectors;
    }

    /// @param target one of Linchpin's contracts
    /// @param gasLimit most gas the call may use; zero means all that is left
    /// @param data encoded call
    struct Call {
        address target;
        uint256 gasLimit;
        bytes data;
    }

    struct Result {
        bool success;
        bytes returnData;
    }

    /// @notice `index` counts within the transaction's batch; `reason` is the revert data, cut at 256 bytes. An
    /// empty reason of a failure is the relayer's doing, not the message's: it named less gas than the call needs.
    event Relayed(
        uint256 indexed index,
        address indexed target,
        bytes4 indexed selector,
        bool success,
        bytes reason
    );

    error RelayRouteNotAllowed(address target, bytes4 selector);
    error RelayTooLittleGas(uint256 index);

    /// @notice Make the calls in order. Reverts only for a route that is not allowed, or when too little gas was
    /// sent for a call to be judged.
    function relay(Call[] calldata calls) external returns (Result[] memory results);

    /// @notice Whether a function may be called through here.
    function isRoute(address target, bytes4 selector) external view returns (bool);
}
