import {
  deriveFragmentSigningKeys,
  deriveRootHpkeKeys,
  drawRoot,
  fromBase64url,
  isSignedBy,
} from "@linchpin/crypto";
import {
  type Deployment,
  digestOf,
  digestOfBytes,
  type Hex,
  type KeySlot,
  type Letter,
  type Notes,
  notesText,
  type PutHealthLink,
  patientIdOf,
  type RootProofSubject,
  type Routing,
  rootProofText,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { compartmentIdOf, KINDS_APART } from "../compartments/compartmentOfKind.ts";
import type { Keyring } from "../keys/Keyring.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { connectNetwork } from "./connectNetwork.ts";
import type { Network } from "./Network.ts";

const NOW = 1_800_000_000;

/** One custodian's drawers. */
interface Drawers {
  readonly slots: Map<Hex, KeySlot & { removedAt?: number }>;
  readonly letters: Map<Hex, Letter>;
  notes: Notes | null;
  /** Files behind health links. */
  readonly files: Map<Hex, PutHealthLink & { stopped: boolean }>;
}

/** Who is signed in, as far as these custodians look: by the name that stands in the session's message. */
export function signedInAs(name: string): SignedIn {
  const session = { message: name, signature: "0x" };
  return { session, sign: () => new Uint8Array(64) } as unknown as SignedIn;
}

/**
 * Three custodians as far as slots, notes and letters need them, and one patient, Asha. Any can be down, and any can be
 * made to answer something else.
 */
export async function fakeCustodians() {
  const numbers = [1, 2, 3];
  const drawers = new Map<number, Drawers>(
    numbers.map((number) => [
      number,
      { slots: new Map(), letters: new Map(), notes: null, files: new Map() },
    ]),
  );
  const down = new Set<number>();
  let later = 0;
  const routings = new Map<number, Routing>();
  /** Custodians that were told a routing, in order. */
  const puts: number[] = [];
  /** The keys of whatever provider is asked for. */
  const providerKeys = { hpkeKey: `0x${"00".repeat(32)}` as Hex };
  /** Answers in place of a custodian: `<number> <method> <path>`. */
  const lies = new Map<string, unknown>();
  const deployment = {
    chainId: 31_415,
    custodians: numbers.map((providerId) => ({
      providerId,
      name: `${providerId}`,
      url: `http://${providerId}.test`,
    })),
    deployedAtBlock: 0,
    contracts: { patientRegistry: `0x${"01".repeat(20)}`, providerRegistry: `0x${"02".repeat(20)}` },
    rpcUrl: "http://chain.test",
    indexerUrl: "http://indexer.test",
  } as unknown as Deployment;
  const keyring: Keyring = { root: drawRoot(), generation: 1 };
  const wallet: Hex = `0x${"a5".repeat(20)}`;
  const patientId = patientIdOf(deployment, wallet);
  const signing = deriveFragmentSigningKeys(keyring.root);
  const compartment = { id: `0x${"11".repeat(32)}`, role: "general", epoch: 0, k: 2, custodians: numbers };
  const bundle = {
    scheme: "linchpin/v1",
    ...{ chainId: 31_415, wallet, generation: 1, signingKey: bytesToHex(signing.publicKey) },
    inboxKey: bytesToHex((await deriveRootHpkeKeys(keyring.root)).publicKey),
    compartments: [
      { ...compartment, publicKey: `0x${"22".repeat(32)}` },
      ...KINDS_APART.map((kind) => ({
        ...{ ...compartment, id: compartmentIdOf(keyring, kind), publicKey: `0x${"22".repeat(32)}` },
        role: kind === "emergency" ? "emergency" : "own",
      })),
    ],
  };

  const isProven = (subject: Omit<RootProofSubject, "patientId">, signature: string | null) =>
    isSignedBy({
      publicKey: signing.publicKey,
      message: rootProofText({ ...subject, patientId }),
      signature: hexToBytes((signature ?? "0x") as Hex),
    });
  const refuse = (status: number, code: string) => Response.json({ code, message: "No." }, { status });

  const answer = (custodian: number, method: string, url: URL, body: never, from: Hex): Response => {
    const kept = drawers.get(custodian) as Drawers;
    const [, , what, id, then] = url.pathname.split("/") as [string, string, string, Hex, string?];
    const at = Number(url.searchParams.get("at"));
    const proof = url.searchParams.get("signature");
    if (what === "health-links" && method === "PUT") {
      const put = body as PutHealthLink;
      kept.files.set(put.link, { ...put, stopped: false });
      return new Response(null, { status: 204 });
    }
    if (what === "health-links" && method === "DELETE") {
      const file = kept.files.get(id);
      if (file) file.stopped = true;
      return new Response(null, { status: 204 });
    }
    if (what === "health-links") {
      const links = [...kept.files.values()].map(({ link, expiresAt, passcode, stopped }) => ({
        ...{
          link,
          createdAt: NOW,
          expiresAt,
          hasPasscode: passcode !== null,
          triesLeft: 10,
          opened: 0,
          reads: [],
        },
        end: stopped ? { at: NOW, reason: "stopped" } : null,
      }));
      return Response.json({ links });
    }
    if (what === "shl") {
      const link = digestOfBytes(fromBase64url(id) ?? new Uint8Array());
      const file = kept.files.get(link);
      if (!file || file.stopped) return refuse(404, "health-links/gone");
      return Response.json({ files: [{ contentType: "application/fhir+json", embedded: file.file }] });
    }
    if (what === "key-bundles") return Response.json(bundle);
    if (what === "routings" && method === "PUT") {
      puts.push(custodian);
      routings.set(custodian, body);
      return new Response(null, { status: 204 });
    }
    if (what === "routings") {
      const told = routings.get(custodian);
      return told ? Response.json(told) : refuse(404, "routings/unknown");
    }
    if (what === "slots" && method === "PUT") {
      kept.slots.set((body as KeySlot).slotId, body);
      return new Response(null, { status: 204 });
    }
    if (what === "slots" && method === "GET") {
      const all = [...kept.slots.values()];
      const removed = all.flatMap(({ ciphertext: _, removedAt, ...slot }) =>
        removedAt ? [{ ...slot, removedAt, destroyedAt: removedAt + 1 }] : [],
      );
      return Response.json({ slots: all.filter(({ removedAt }) => !removedAt), removed });
    }
    if (what === "slots") {
      const given = method === "DELETE" ? { at, signature: proof } : (body as { at: number; signature: Hex });
      const act = then === "restoration" ? "restore-slot" : "remove-slot";
      if (!isProven({ act, id, custodian, at: given.at }, given.signature))
        return refuse(403, "proofs/bad-signature");
      const slot = kept.slots.get(id);
      if (!slot)
        return act === "remove-slot" ? new Response(null, { status: 204 }) : refuse(404, "slots/unknown");
      if (act === "remove-slot") slot.removedAt = NOW;
      else delete slot.removedAt;
      return new Response(null, { status: 204 });
    }
    if (what === "notes" && method === "GET")
      return kept.notes ? Response.json(kept.notes) : refuse(404, "notes/unknown");
    if (what === "notes") {
      const { revision, sealed, signature } = body as Notes;
      const message = notesText({ patientId, revision, sealed: hexToBytes(sealed) });
      if (!isSignedBy({ publicKey: signing.publicKey, message, signature: hexToBytes(signature) }))
        return refuse(403, "notes/bad-signature");
      if ((kept.notes?.revision ?? 0) >= revision) return refuse(409, "notes/conflict");
      kept.notes = body;
      return new Response(null, { status: 204 });
    }
    if (method === "POST") {
      const letter = body as Letter;
      if (kept.letters.has(letter.letterId) && kept.letters.get(letter.letterId)?.sealed !== letter.sealed)
        return refuse(409, "letters/taken");
      kept.letters.set(letter.letterId, { ...letter, from, receivedAt: NOW + custodian });
      return new Response(null, { status: 204 });
    }
    if (method === "GET") return Response.json({ letters: [...kept.letters.values()] });
    const letter = kept.letters.get(id);
    const isFree = letter?.letterKind !== "guardian-piece";
    if (!isFree && !isProven({ act: "delete-letter", id, custodian, at }, proof))
      return refuse(403, "proofs/missing");
    kept.letters.delete(id);
    return new Response(null, { status: 204 });
  };

  const connected = connectNetwork(deployment, {
    now: () => new Date((NOW + later) * 1000),
    fetch: async (asked, init) => {
      const url = new URL(String(asked));
      const custodian = Number(url.hostname[0]);
      if (down.has(custodian)) throw new TypeError("fetch failed");
      const method = init?.method ?? "GET";
      const lie = lies.get(`${custodian} ${method} ${url.pathname}`);
      if (lie !== undefined) return Response.json(lie);
      const body = init?.body ? JSON.parse(new TextDecoder().decode(init.body as Uint8Array)) : {};
      return answer(custodian, method, url, body as never, `0x${"b1".repeat(20)}`);
    },
  });
  const answers: Readonly<Record<string, () => unknown>> = {
    bindingOf: () => [wallet, digestOf(bundle)],
    providerOf: () => ({ wallet, kind: 2 }),
    hasStanding: () => true,
    profileOf: () => "",
    mayWrite: () => true,
    custodianOf: () => ({ signer: wallet, hpkeKey: providerKeys.hpkeKey, url: "" }),
    keysOf: () => [`0x${"00".repeat(32)}`, providerKeys.hpkeKey],
  };
  /** Where the registry says that a custodian answers. */
  const urls = new Map<number, string>(numbers.map((number) => [number, `https://${number}.example`]));
  const readContract = async ({ functionName, args }: { functionName: string; args: [number] }) => {
    const answer = answers[functionName]?.();
    return functionName === "custodianOf" ? { ...(answer as object), url: urls.get(args[0]) } : answer;
  };
  /** Who may write to the patient's records. */
  const writers: number[] = [];
  const getContractEvents = async ({ eventName }: { eventName: string }) =>
    eventName === "WriteGranted" ? writers.map((provider) => ({ args: { provider } })) : [];
  const chain = { readContract, getContractEvents } as unknown as Network["chain"];
  const network: Network = { ...connected, chain };
  return {
    ...{ network, drawers, routings, providerKeys, down, lies, keyring, patientId, writers, puts, urls },
    custodians: numbers,
    /** Lets seconds pass. */
    advance: (seconds: number) => {
      later += seconds;
    },
  };
}
