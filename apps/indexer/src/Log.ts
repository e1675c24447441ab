/** The little of pino that is used, so that tests need none. Never an id, an address or a URL in it. */
export interface Log {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
}
