import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { LinchpinError } from "@linchpin/errors";
import { endProcess } from "./endProcess.ts";
import type { ProcessFiles } from "./ProcessFiles.ts";
import type { Reaper } from "./Reaper.ts";
import type { ServiceSpec } from "./ServiceSpec.ts";

export type ServiceSurroundings = {
  files: ProcessFiles;
  reaper: Reaper;
  logFile: string;
  say(message: string): void;
};

const firstPause = 100;
const longestPause = 5000;
const mostFailedStarts = 8;
/** How long a process may run before it answers, in milliseconds. */
const longestStart = 120_000;

/** One supervised process: started, watched, started again when it dies, stopped in order. */
export class Service {
  readonly spec: ServiceSpec;
  readonly #around: ServiceSurroundings;
  #child: ChildProcess | undefined;
  #isWanted = false;
  #ready: Promise<void> = Promise.resolve();
  #failures = 0;

  constructor(spec: ServiceSpec, around: ServiceSurroundings) {
    this.spec = spec;
    this.#around = around;
  }

  get name(): string {
    return this.spec.name;
  }

  /** The running process, or undefined between two lives. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it and waits until it is ready. */
  start(): Promise<void> {
    this.#isWanted = true;
    this.#failures = 0;
    this.#ready = this.#live();
    // Whoever waits gets the failure; nobody waiting must not bring the supervisor down.
    this.#ready.catch(() => {});
    return this.#ready;
  }

  /** Resolves when it answers, through restarts; rejects once it is given up. */
  async whenReady(): Promise<void> {
    for (let promise: Promise<void> | undefined; promise !== this.#ready; ) {
      promise = this.#ready;
      await promise;
    }
  }

  /** Sends a signal as a stranger would. It is started again when it dies of it. */
  kill(signal: NodeJS.Signals = "SIGKILL"): void {
    this.#child?.kill(signal);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    this.#isWanted = false;
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    await Promise.race([gone, endProcess(child.pid, this.spec.stopSignal ?? "SIGTERM", 10_000)]);
  }

  async #live(): Promise<void> {
    await this.spec.prepare?.();
    if (!this.#isWanted) return;
    const child = this.#spawn();
    const deadline = performance.now() + longestStart;
    while (!(await this.spec.isReady())) {
      if (child !== this.#child) return this.#ready;
      if (performance.now() > deadline) throw this.#failed("does not answer");
      await pause(50);
    }
    this.#failures = 0;
  }

  #spawn(): ChildProcess {
    const { program, args, env, folder, user } = this.spec.command();
    const log = openSync(this.#around.logFile, "a", 0o600);
    const child = spawn(program, args, {
      stdio: ["ignore", log, log],
      // A group of its own: the terminal's Ctrl-C is for the supervisor, which stops all in order.
      detached: process.platform !== "win32",
      windowsHide: true,
      env: { ...process.env, ...env },
      ...(folder && { cwd: folder }),
      ...user,
    });
    closeSync(log);
    this.#child = child;
    child.on("error", () => this.#onEnd(child, "could not be started"));
    child.on("exit", (code, signal) =>
      this.#onEnd(child, signal ? `was ended by ${signal}` : `ended with ${code}`),
    );
    if (child.pid !== undefined) {
      this.#around.reaper.add(child.pid, this.spec.stopSignal ?? "SIGTERM");
      this.#around.files.add(this.name, child.pid);
    }
    return child;
  }

  #onEnd(child: ChildProcess, how: string): void {
    if (child.pid !== undefined) this.#around.reaper.remove(child.pid);
    this.#around.files.remove(this.name);
    if (this.#child !== child) return;
    this.#child = undefined;
    if (!this.#isWanted) {
      this.#ready = Promise.resolve();
      return;
    }
    this.#failures += 1;
    this.#around.say(`${this.name} ${how}: starting it again`);
    this.#ready = this.#liveAgain(how);
    this.#ready.catch((error: Error) => this.#around.say(error.message));
  }

  async #liveAgain(how: string): Promise<void> {
    if (this.#failures > mostFailedStarts) {
      this.#isWanted = false;
      throw this.#failed(`${how}, ${this.#failures} times in a row`);
    }
    // The first death may be anybody's; a service that keeps dying waits longer each time.
    if (this.#failures > 1) await pause(Math.min(longestPause, firstPause * 2 ** this.#failures));
    if (this.#isWanted) await this.#live();
  }

  #failed(how: string): LinchpinError {
    return new LinchpinError({
      code: "localnet/service-failed",
      message: `${this.name} ${how}.`,
      hint: `Its last words are in ${this.#around.logFile}.`,
      facts: { service: this.name },
    });
  }
}
