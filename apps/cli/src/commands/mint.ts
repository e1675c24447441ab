import { type ClinicalInput, suggestKind } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import { type Hex, type RecordKind, recordKind } from "@linchpin/protocol";
import { deriveProviderKeys, findProviderOf, type PublicationStep, publishRecords } from "@linchpin/sdk";
import { onlyPositional, optional, required, usage } from "../askedFor.ts";
import type { Command, Voice } from "../Command.ts";
import { homeOf, networkOf } from "../home.ts";
import { chooseIdentity } from "../identity/chooseIdentity.ts";
import { readPatientId } from "../identity/readPatientId.ts";
import { signInAs } from "../identity/walletFor.ts";
import { fileJournal } from "../journal/fileJournal.ts";
import { countOthers } from "../sources/countOthers.ts";
import { filesOf, prepareFiles, temporarySpool } from "../sources/prepareFiles.ts";
import { pixelOptions } from "../sources/readPixelChoice.ts";
import { readSources, type SourceOptions } from "../sources/readSources.ts";
import { wayOf, wayOptions } from "../wayOf.ts";
import { zoneOf, zoneOptions } from "../zoneOf.ts";

const HOSPITAL = 2;

/** `linchpin mint`: records into tokens. */
export const mint: Command = {
  usage:
    "mint <bundle.json | export.ndjson | messages.hl7 | folder> --patient <patient id | name> [--file <scan.dcm | letter.pdf | images.zip> …] [--folder <series> …] [--blank <x,y,width,height> … | --reviewed] [--kind <auto | kind>] [--profile <safe-harbor | research-limited | care>] [--notes <remove | scrub>] [--zone <Asia/Kolkata | +05:30>]",
  summary:
    "De-identify, seal and mint records; with --file and --folder one record with its PDFs and images, or these alone. Safe to repeat: a source is minted once.",
  options: {
    ...{ patient: { type: "string" }, kind: { type: "string" } },
    ...{ file: { type: "string", multiple: true }, folder: { type: "string", multiple: true } },
    ...pixelOptions,
    ...wayOptions,
    ...zoneOptions,
  },
  async run(asked, voice) {
    const files = await filesOf(asked);
    const place =
      files && asked.positionals.length === 0 ? null : onlyPositional(asked, "a file or a folder");
    const way = wayOf(asked);
    const home = homeOf(asked);
    const network = await networkOf(home);
    const patientId = await readPatientId(required(asked, "patient"), {
      home,
      what: "--patient takes",
      deploymentOf: async () => network.deployment,
    });
    const identity = await chooseIdentity(home, {
      as: optional(asked, "as"),
      expected: async (_name, { address }) => (await findProviderOf(network, address))?.kind === HOSPITAL,
    });
    const provider = await findProviderOf(network, identity.address);
    if (!provider) throw notAProvider();
    const { wallet, as } = await signInAs(network, identity);
    const keys = await deriveProviderKeys(identity.keyring);
    const { tagKey } = keys;
    const kindOf = readKind(optional(asked, "kind") ?? "auto");
    const minted: { source: string; tokenId: Hex; already: boolean }[] = [];
    const failed: { source: string; error: LinchpinError }[] = [];
    const refuse = (source: string, error: LinchpinError) => {
      voice.say(`${source}: ${error.message}`);
      failed.push({ source, error });
    };
    const onPassedOver = (names: readonly string[]) => {
      const shown = names.slice(0, 3).join(", ");
      const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
      voice.say(
        `passed over, by their names no records: ${shown}${more} (PDFs and images go with --file or --folder)`,
      );
    };
    const options = { zone: zoneOf(asked), onPassedOver };
    const sources = files ? await onlyOne(sourcesAt(place, options)) : readSources(place ?? "", options);
    let begun = 0;
    // The command names one patient, and a record in a wrong wallet stays there: who runs it is told at once.
    const people = countOthers(() =>
      voice.say("these records name more than one person, and all of them go to one patient …"),
    );
    async function* records() {
      const preparing = { way, tagKey, patientId, now: network.now() };
      for await (const { name, input, error } of sources) {
        begun += 1;
        if (input) people.look(input);
        if (error) refuse(name, error);
        else if (!files) {
          if (input) yield { key: name, input, patientId, kind: kindOf(input.bundle) };
        } else {
          const prepared = await prepareFiles({ input, files, preparing, voice, refuse });
          if (prepared) yield { key: name, ...prepared, patientId, kind: kindOf(prepared.input.bundle) };
        }
      }
    }
    const batch = { records: records(), issuer: provider.providerId, wallet, as, tagKey, keys };
    const onStep = (name: string, step: PublicationStep) => tell(voice, name, step);
    const spool = files && (await temporarySpool());
    const order = { ...batch, way, journal: fileJournal(home), onStep, spool: spool?.spool };
    try {
      for await (const { key, published, error } of publishRecords(network, order)) {
        if (error && begun === 1 && isHopeless(error)) throw error;
        if (error) refuse(key, error);
        else minted.push({ source: key, ...published });
      }
    } finally {
      await spool?.remove();
    }
    const ofOthers = people.count();
    return {
      answer: { minted, failed, ofOthers },
      lines: [
        ...minted.map(
          ({ source, tokenId, already }) => `${tokenId}  ${source}${already ? "  (minted before)" : ""}`,
        ),
        ...failed.map(
          ({ source, error: { code, message, hint } }) => `${code}  ${source}: ${message} ${hint ?? ""}`,
        ),
        `${minted.length} minted, ${failed.length} refused`,
        ...(ofOthers === 0
          ? []
          : [
              `${ofOthers} of these name somebody else than the first does. Where they are not this patient's, have each one erased; the gateway finds by numbers whose a record is.`,
            ]),
      ],
      exitCode: failed.length > 0 || minted.length === 0 ? 1 : 0,
    };
  },
};

interface FoundSource {
  readonly name: string;
  readonly input?: ClinicalInput | undefined;
  readonly error?: LinchpinError | undefined;
}

/** The records at a place; without one, files alone. */
async function* sourcesAt(place: string | null, options: SourceOptions): AsyncGenerator<FoundSource> {
  if (place === null) yield { name: "files" };
  else yield* readSources(place, options);
}

/** Files go with one record. Error: `cli/usage`. */
async function onlyOne(sources: AsyncGenerator<FoundSource>): Promise<readonly FoundSource[]> {
  const found: FoundSource[] = [];
  for await (const source of sources) {
    found.push(source);
    if (found.length > 1)
      throw usage("Files go with one record: name one bundle beside --file and --folder.");
  }
  return found;
}

/** What the clerk says a record is, or what it looks like. Where each kind goes, its patient says. */
function readKind(text: string): (bundle: Parameters<typeof suggestKind>[0]) => RecordKind {
  if (text === "auto") return suggestKind;
  const kind = recordKind.safeParse(text);
  if (kind.success) return () => kind.data;
  throw usage(`--kind takes auto, or one of ${recordKind.options.join(", ")}.`);
}

/** What would befall every other record too. */
function isHopeless({ code }: LinchpinError): boolean {
  return /^(?:patient|chain|bundle|identity|session)\//.test(code);
}

function tell(voice: Voice, name: string, step: PublicationStep): void {
  const words = {
    "de-identifying": "taking identity out …",
    sealing: "sealing …",
    depositing: "handing key pieces to the custodians …",
    storing: "storing at two nodes …",
    waiting: "ready to be minted",
    minting: "minting …",
  };
  if (step.step === "custodian") voice.say(`${name}: custodian ${step.custodian} ${step.state}`);
  else if (step.step === "sealed") voice.progress({ step: "sealing", done: step.sealed, of: step.of });
  else if (step.step === "sent") voice.progress({ step: "storing", done: step.sent, of: step.of });
  else if (step.step === "minted") voice.say(`${name}: minted as ${step.tokenId}`);
  else voice.say(`${name}: ${words[step.step]}`);
}

function notAProvider(): LinchpinError {
  return new LinchpinError({
    code: "provider/unknown",
    message: "This identity is no registered provider, so it cannot mint.",
    hint: "Name a hospital with --as.",
  });
}
