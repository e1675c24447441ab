import { LinchpinError } from "@linchpin/errors";
import type { ConsultationDraft } from "./ConsultationDraft.ts";
import { checkDraft } from "./parseDraft.ts";

/** What of a draft can be changed. */
export type DraftChanges = Partial<
  Pick<
    ConsultationDraft,
    "setting" | "notes" | "problems" | "vitals" | "medicines" | "orders" | "allergies" | "followUp"
  >
>;

/**
 * The draft with other contents: each part that `changes` names takes the place of the whole part; a `followUp` of
 * `undefined` takes it out. The draft given stays as it is.
 *
 * Errors: `consultation/signed`, `consultation/draft`.
 */
export function amendDraft({
  draft,
  changes,
  at,
}: {
  readonly draft: ConsultationDraft;
  readonly changes: DraftChanges;
  readonly at: string;
}): ConsultationDraft {
  refuseSigned(draft);
  const { setting, notes, problems, vitals, medicines, orders, allergies, followUp } = {
    ...draft,
    ...changes,
  };
  return checkDraft({
    ...draft,
    setting,
    notes,
    problems,
    vitals,
    medicines,
    orders,
    allergies,
    followUp,
    revision: draft.revision + 1,
    amendedAt: at,
  });
}

/** The draft as signed: no amendment is taken after it. Errors: `consultation/signed`, `consultation/draft`. */
export function signDraft(draft: ConsultationDraft, at: string): ConsultationDraft {
  refuseSigned(draft);
  return checkDraft({ ...draft, signedAt: at });
}

function refuseSigned({ signedAt }: ConsultationDraft): void {
  if (signedAt === undefined) return;
  throw new LinchpinError({
    code: "consultation/signed",
    message: "The consultation has been signed and cannot be changed any more.",
    hint: "Write a new version of its record instead: the signed one stays beside it.",
  });
}
