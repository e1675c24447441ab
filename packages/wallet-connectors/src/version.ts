/** The release of `@wagmi/connectors` whose names this package answers to, marked as the smaller one. */
export const version = "6.2.0-linchpin";
