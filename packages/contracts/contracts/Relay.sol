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
            (results[i].success, results[i].returnData) = _attempt(i, call.target, call.gasLimit, call.data);
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

    /// @dev A sixty-fourth stays here (EIP-150), so a call may get less gas than it is given, and a relayer who sends too
    /// little would have a good message reported as failed. The gas before the call says too little: copying the data and
    /// touching the target come in between. What is left after a failure does not lie: a call that got all it was given
    /// leaves at least a sixty-third of that, one that was starved has used everything up and leaves less.
    function _attempt(
        uint256 index,
        address target,
        uint256 gasLimit,
        bytes memory data
    ) private returns (bool success, bytes memory answer) {
        if (gasLimit == 0) gasLimit = gasleft();
        else if (gasleft() - gasleft() / 64 < gasLimit) revert RelayTooLittleGas(index);
        uint256 length;
        assembly ("memory-safe") {
            success := call(gasLimit, target, 0, add(data, 0x20), mload(data), 0, 0)
            length := returndatasize()
        }
        if (!success && gasleft() < gasLimit / 63) revert RelayTooLittleGas(index);
        if (length > REASON_LENGTH) length = REASON_LENGTH;
        answer = new bytes(length);
        assembly ("memory-safe") {
            returndatacopy(add(answer, 0x20), 0, length)
        }
    }
}
