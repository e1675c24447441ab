/** Tells what is happening, on stderr: stdout belongs to the command that is run. */
export function say(message) {
  process.stderr.write(`[linchpin] ${message}\n`);
}
