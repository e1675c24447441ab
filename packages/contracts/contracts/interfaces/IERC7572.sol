// SPDX-License-Identifier: CC0-1.0
pragma solidity ^0.8.28;

/// @title ERC-7572: contract-level metadata
interface IERC7572 {
    event ContractURIUpdated();

    function contractURI() external view returns (string memory);
}
