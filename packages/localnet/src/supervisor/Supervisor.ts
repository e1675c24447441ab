import type { Home } from "../home/Home.ts";
import { ProcessFiles } from "./ProcessFiles.ts";
import { Reaper } from "./Reaper.ts";
import { Service } from "./Service.ts";
import type { ServiceSpec } from "./ServiceSpec.ts";

/** The parent of a network's processes: starts them in order, stops them in the opposite order. */
export class Supervisor {
  readonly services: Record<string, Service> = {};
  readonly #home: Home;
  readonly #files: ProcessFiles;
  readonly #reaper: Reaper;
  readonly #say: (message: string) => void;

  private constructor(home: Home, files: ProcessFiles, say: (message: string) => void) {
    this.#home = home;
    this.#files = files;
    this.#say = say;
    this.#reaper = new Reaper();
  }

  /**
   * Takes a home, ending what a killed supervisor left running in it.
   * @throws localnet/already-running
   */
  static async open(home: Home, say: (message: string) => void): Promise<Supervisor> {
    const files = new ProcessFiles(home);
    await files.claim();
    return new Supervisor(home, files, say);
  }

  /** Starts services together and waits until all are ready. */
  async start(...specs: ServiceSpec[]): Promise<void> {
    await Promise.all(
      specs.map(async (spec) => {
        this.#say(`starting ${spec.name} …`);
        await this.add(spec).start();
      }),
    );
  }

  /** Takes charge of a service that whoever needs it starts. */
  add(spec: ServiceSpec): Service {
    const service = new Service(spec, {
      files: this.#files,
      reaper: this.#reaper,
      logFile: this.#home.inside("logs", `${spec.name}.log`),
      say: this.#say,
    });
    this.services[spec.name] = service;
    return service;
  }

  /** Stops everything, last started first. */
  async stop(): Promise<void> {
    for (const service of Object.values(this.services).reverse()) await service.stop();
    this.#reaper.close();
    this.#files.release();
  }
}
