// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {TestWallet} from "./TestWallet.sol";

/// @title As `Rehearsal`, of the desk: each act is followed by every question that its story has asked so far
contract CareRehearsal {
    /// @param through a `TestWallet` that makes the call; zero: anybody does
    /// @param newQuestions calls to the desk's views, asked from now on
    struct Act {
        uint256 story;
        address through;
        address target;
        bytes data;
        bool isLookedAt;
        bytes[] newQuestions;
    }

    address private immutable _desk;
    mapping(uint256 story => bytes[]) private _questions;

    event Seen(bool done, bytes reason, bytes32[] words);

    constructor(address desk) {
        _desk = desk;
    }

    function act(Act[] calldata acts) external {
        for (uint256 i = 0; i < acts.length; ++i) {
            Act calldata one = acts[i];
            for (uint256 j = 0; j < one.newQuestions.length; ++j) {
                _questions[one.story].push(one.newQuestions[j]);
            }
            (bool done, bytes memory reason) = one.through == address(0)
                ? one.target.call(one.data)
                : one.through.call(abi.encodeCall(TestWallet.execute, (one.target, one.data)));
            emit Seen(done, reason, _ask(one.isLookedAt ? one.story : type(uint256).max));
        }
    }

    /// @dev All answers are whole words, one after the other.
    function _ask(uint256 story) private view returns (bytes32[] memory words) {
        bytes[] storage questions = _questions[story];
        bytes memory all;
        for (uint256 i = 0; i < questions.length; ++i) {
            (bool told, bytes memory answer) = _desk.staticcall(questions[i]);
            require(told, "a view refused");
            all = bytes.concat(all, answer);
        }
        words = new bytes32[](all.length / 32);
        for (uint256 i = 0; i < words.length; ++i) {
            assembly ("memory-safe") {
                mstore(add(add(words, 0x20), mul(i, 0x20)), mload(add(add(all, 0x20), mul(i, 0x20))))
            }
        }
    }
}
