/** Gas used per operation at steady state, with all access control; `…Slots` count storage slots that go from zero to non-zero. */
export type Costs = Record<string, number>;
