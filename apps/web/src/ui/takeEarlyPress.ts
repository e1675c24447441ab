interface Presses {
  readonly early: Set<string>;
  /** Whoever is there to hear a press needs no memory of it. */
  readonly taken: Set<string>;
}

/** Whether a button was pressed before the page had come alive. Asked once, by whoever hears it from then on. */
export function takeEarlyPress(name: string): boolean {
  const presses = (window as { linchpinPresses?: Presses }).linchpinPresses;
  presses?.taken.add(name);
  return presses?.early.delete(name) ?? false;
}
