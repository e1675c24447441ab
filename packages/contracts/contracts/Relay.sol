// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IRelay} from "./interfaces/IRelay.sol";

/// @title Relay, as `IRelay` describes it
contract Relay is IRelay {
    uint256 private constant REASON_LENGTH = 256;
    mapping(address target => mapping(bytes4 selector => bool)) private _routes;

    constructor(Route[] memory routes) {
        for (uint256 i = 0; i < routes.length; ++i) {
            bytes4[] memory selectors = routes[i].selectors;
            for (uint256 j = 0; j < selectors.length; ++j) _routes[routes[i].target][selectors[j]] = true;
        }
    }

    /// @inheritdoc IRelay
    function relay(Call[] calldata calls) external returns (Result[] memory results) {
        results = new Result[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            Call calldata call = calls[i];
            bytes4 selector = bytes4(call.data);
            if (!_routes[call.target][selector]) revert RelayRouteNotAllowed(call.target, selector);
            uint256 gasLimit = call.gasLimit == 0 ? gasleft() : call.gasLimit;
            // A sixty-fourth stays here (EIP-150). Without this check a relayer who sends too little gas would report
            // a good message as failed.
            if (call.gasLimit != 0 && gasleft() - gasleft() / 64 < gasLimit) revert RelayTooLittleGas(i);
            (results[i].success, results[i].returnData) = _attempt(call.target, gasLimit, call.data);
            emit Relayed(
                i,
                call.target,
                selector,
                results[i].success,
                results[i].success ? bytes("") : results[i].returnData
            );
        }
    }

    /// @inheritdoc IRelay
    function isRoute(address target, bytes4 selector) external view returns (bool) {
        return _routes[target][selector];
    }

    function _attempt(
        address target,
        uint256 gasLimit,
        bytes memory data
    ) private returns (bool success, bytes memory answer) {
        uint256 length;
        assembly ("memory-safe") {
            success := call(gasLimit, target, 0, add(data, 0x20), mload(data), 0, 0)
            length := returndatasize()
        }
        if (length > REASON_LENGTH) length = REASON_LENGTH;
        answer = new bytes(length);
        assembly ("memory-safe") {
            returndatacopy(add(answer, 0x20), 0, length)
        }
    }
}
