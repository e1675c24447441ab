/** Calls back after a time, unless cancelled before: the wall's, or a test's own. */
export interface Timer {
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

export const systemTimer: Timer = {
  after: (milliseconds, callback) => {
    const handle = setTimeout(callback, milliseconds);
    handle.unref();
    return () => clearTimeout(handle);
  },
};
