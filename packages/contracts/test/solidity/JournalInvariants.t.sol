// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAccessJournal} from "../../contracts/interfaces/IAccessJournal.sol";
import {World} from "./World.sol";

/// @dev A custodian that anchors honestly, forks, shrinks and skips at random.
contract JournalHandler is World {
    uint64 public anchors;
    uint64 public size;
    bytes32 public root;

    constructor() {
        setUpWorld();
    }

    function anchor(uint64 sequence, uint64 newSize, bytes32 newRoot, bytes32 previousRoot, uint256 honesty) external {
        if (honesty % 4 != 0) (sequence, previousRoot) = (anchors + 1, root);
        if (honesty % 3 != 0) newSize = uint64(bound(newSize, size, uint256(size) + 5));
        vm.prank(hospital);
        journal.anchor(HOSPITAL, sequence, newSize, newRoot, previousRoot);
        forbid(sequence != anchors + 1, "a gap");
        forbid(previousRoot != root, "a fork");
        forbid(newSize < size, "shrunk");
        forbid(newSize == size && anchors != 0 && newRoot != root, "rewritten");
        (anchors, size, root) = (sequence, newSize, newRoot);
    }

    function head() external view returns (IAccessJournal.Head memory) {
        return journal.headOf(HOSPITAL);
    }
}

contract JournalInvariants is World {
    JournalHandler private _handler;

    function setUp() external {
        _handler = new JournalHandler();
        targetContract(address(_handler));
    }

    function invariant_nothingForbiddenHappened() external view {
        assertEq(bytes(_handler.violation()).length, 0, _handler.violation());
    }

    function invariant_theHeadIsTheLastHonestAnchor() external view {
        IAccessJournal.Head memory head = _handler.head();
        assertEq(head.sequence, _handler.anchors(), "sequence");
        assertEq(head.size, _handler.size(), "size");
        assertEq(head.root, _handler.root(), "root");
    }
}
