/** A value that is not as its shape says. `path` names elements and places, `what` the fault; neither quotes the value. */
export class Misfit extends Error {
  readonly path: string;
  readonly what: string;

  constructor(path: string, what: string) {
    super(`${path} ${what}`);
    this.name = "Misfit";
    this.path = path;
    this.what = what;
  }
}
