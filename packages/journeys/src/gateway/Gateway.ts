import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Hex } from "@linchpin/protocol";
import { expect } from "@playwright/test";
import type { World } from "../world/World.ts";

/** An item of City Hospital's gateway, as it tells of it. */
export interface ToldItem {
  readonly id: string;
  readonly state: string;
  readonly tokenId?: Hex;
  readonly code?: string;
}

/** City Hospital's gateway, as the hospital's own systems and its administrator use it. */
export class Gateway {
  readonly #world: World;

  private constructor(world: World) {
    this.#world = world;
  }

  /** Starts it where it does not run yet: few stories need it. */
  static async start(world: World): Promise<Gateway> {
    const { gateway } = world.local.processes;
    await (gateway?.pid === undefined ? gateway?.start() : gateway.whenReady());
    return new Gateway(world);
  }

  get url(): string {
    return this.#world.local.urls.gateway;
  }

  get hl7Port(): number {
    return this.#world.local.urls.gatewayHl7Port;
  }

  /** SIGKILL; the supervisor starts it again. */
  async kill(): Promise<void> {
    const { gateway } = this.#world.local.processes;
    gateway?.kill("SIGKILL");
    await gateway?.whenReady();
  }

  /** The administrator says whose number it is. */
  async link(patientId: Hex, identifier: { readonly system: string; readonly value: string }): Promise<void> {
    const answer = await this.#ask("admin", `/v1/admin/patients/${patientId}/identifiers`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(identifier),
    });
    expect(answer.status).toBe(200);
  }

  /** The EHR posts. */
  post(address: string, body: string, type = "application/fhir+json"): Promise<Response> {
    return this.#ask("intake", address, { method: "POST", headers: { "content-type": type }, body });
  }

  /** A device stores files, as DICOMweb does. The item. */
  async store(files: readonly Uint8Array[]): Promise<string> {
    const parts = files.flatMap((file) => [
      Buffer.from("--between\r\nContent-Type: application/octet-stream\r\n\r\n"),
      file,
      Buffer.from("\r\n"),
    ]);
    const answer = await this.#ask("intake", "/dicom-web/studies", {
      method: "POST",
      headers: { "content-type": 'multipart/related; type="application/dicom"; boundary=between' },
      body: new Blob([...parts, "--between--\r\n"] as BlobPart[]),
    });
    const { id = "", ...told } = (await answer.json()) as Partial<ToldItem>;
    expect([answer.status, told.code]).toEqual([202, undefined]);
    return id;
  }

  async item(id: string): Promise<ToldItem> {
    return (await this.#ask("intake", `/v1/intake/${id}`)).json() as Promise<ToldItem>;
  }

  async items(): Promise<readonly ToldItem[]> {
    const answer = await this.#ask("admin", "/v1/admin/items?limit=500");
    return ((await answer.json()) as { items: ToldItem[] }).items;
  }

  /** The most memory that its process had so far, in bytes; 0 where the system does not say. */
  peakMemory(): number {
    const { pid } = this.#world.local.processes.gateway ?? {};
    const status = process.platform === "linux" ? readFileSync(`/proc/${pid}/status`, "utf8") : "";
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  }

  /** Waits until an item is minted. Its token. */
  async minted(id: string, timeout = 60_000): Promise<Hex> {
    let item: ToldItem | null = null;
    await expect
      .poll(
        async () => {
          // A connection that a killed gateway left behind is no answer.
          item = await this.item(id).catch(() => null);
          return item?.state;
        },
        { timeout },
      )
      .toBe("minted");
    return (item as unknown as ToldItem).tokenId as Hex;
  }

  /** Somebody at the hospital puts a file into the watched folder. */
  drop(name: string, content: string): void {
    writeFileSync(path.join(this.folder, name), content);
  }

  get folder(): string {
    return path.join(this.#world.local.home, "gateway", "in");
  }

  #ask(as: "admin" | "intake", address: string, init: RequestInit = {}): Promise<Response> {
    const token = readFileSync(path.join(this.#world.local.home, "keys", `gateway.${as}`), "utf8").trim();
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    return fetch(`${this.url}${address}`, { ...init, headers });
  }
}
